import type { Ticket } from '../api/shapes';
import { momentWords } from '../queue/time-words';
import { KIND_NAMES, PLATFORM_NAMES, plainWord } from '../queue/words';

const plainly = (word: string | null) => (word === null ? null : plainWord(word));

const phaseOf = ({ phase }: Ticket) => (phase?.id === 'none' ? null : phase?.name);

function factsOf(ticket: Ticket): [string, string | null | undefined][] {
  const { requester, device, app, policy, errorCode } = ticket;
  return [
    ['User', [requester?.name, requester?.upn, requester?.contact].filter(Boolean).join(' · ')],
    ['Device', [device?.name, device?.model, device?.serial].filter(Boolean).join(' · ')],
    ['Platform', [PLATFORM_NAMES[ticket.platform], ticket.osVersion].filter(Boolean).join(' ')],
    ['Kind', KIND_NAMES[ticket.kind]],
    ['Code', errorCode?.hex ?? errorCode?.symbol ?? errorCode?.raw],
    ['App', [app?.name, app?.version].filter(Boolean).join(' ')],
    ['Policy', policy?.name],
    ['Enrollment', plainly(ticket.enrollmentMethod)],
    ['Ownership', plainly(ticket.ownership)],
    ['Phase', phaseOf(ticket)],
    ['Group', ticket.group],
    ['Location', ticket.location],
    ['Impact', plainWord(ticket.impact)],
    ['Owner', ticket.owner?.name],
    ['Failure', plainly(ticket.failureCategory)],
    ['Approach', plainly(ticket.approach)],
    ['Users affected', ticket.affectedUsers > 1 ? `${ticket.affectedUsers}` : null],
    ['Pattern', ticket.pattern],
    ['Correlation id', ticket.correlationId],
    ['Reported', ticket.reportedAt === null ? null : momentWords(ticket.reportedAt)],
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
