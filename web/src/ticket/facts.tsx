import type { Ticket } from '../api/shapes';
import { KIND_NAMES, PLATFORM_NAMES, plainWord } from '../queue/words';

function factsOf(ticket: Ticket): [string, string | null | undefined][] {
  const { requester, device, app, policy, errorCode } = ticket;
  return [
    ['User', [requester?.name, requester?.upn, requester?.contact].filter(Boolean).join(' · ')],
    ['Device', [device?.name, device?.model, device?.serial].filter(Boolean).join(' · ')],
    ['Platform', [PLATFORM_NAMES[ticket.platform], ticket.osVersion].filter(Boolean).join(' ')],
    ['Kind', KIND_NAMES[ticket.kind]],
    [
      'Code',
      errorCode === null || errorCode === undefined ? null : (errorCode.hex ?? errorCode.symbol ?? errorCode.raw),
    ],
    ['App', app === null || app === undefined ? null : [app.name, app.version].filter(Boolean).join(' ')],
    ['Policy', policy?.name],
    ['Enrollment', ticket.enrollmentMethod === null ? null : plainWord(ticket.enrollmentMethod)],
    ['Ownership', ticket.ownership === null ? null : plainWord(ticket.ownership)],
    ['Phase', ticket.phase?.name],
    ['Group', ticket.group],
    ['Location', ticket.location],
    ['Impact', plainWord(ticket.impact)],
    ['Owner', ticket.owner?.name],
    ['With', ticket.assignee?.name],
    ['Microsoft case', ticket.microsoftCase],
  ];
}

/** What is known of the ticket; what nobody said is not shown. */
export function Facts({ ticket }: { ticket: Ticket }) {
  return (
    <dl className="facts">
      {factsOf(ticket).flatMap(([name, value]) =>
        value == null || value === ''
          ? []
          : [
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>,
            ],
      )}
    </dl>
  );
}
