import type { Case } from './case-shapes';
import { momentWords } from '../queue/time-words';
import { AFFECTED, AUTHORITIES, SEVERITIES } from './words';

const UNKNOWN = 'not known yet';

/** What the case says of itself. */
export function CaseFacts({ one }: { one: Case }) {
  const facts: [string, string][] = [
    ['Severity', SEVERITIES[one.severity]],
    ['Liaison', one.liaison?.name ?? 'nobody'],
    ['Next update due', one.nextUpdateDue === null ? 'no date' : momentWords(one.nextUpdateDue)],
    ['Tickets waiting', `${one.tickets.waiting} of ${one.tickets.ever} that ever did`],
    ['Where it is seen', one.whereSeen ?? UNKNOWN],
    ['Has it ever worked', one.everWorked === null ? UNKNOWN : one.everWorked ? 'yes' : 'no'],
    ['Who is affected', one.affected === null ? UNKNOWN : AFFECTED[one.affected]],
    ['MDM authority', one.mdmAuthority === null ? UNKNOWN : AUTHORITIES[one.mdmAuthority]],
    ['Whom Microsoft may reach', one.contact ?? UNKNOWN],
    ['Opened', `${momentWords(one.openedAt)}${one.openedBy === null ? '' : ` by ${one.openedBy.name}`}`],
    ...(one.closedAt === null ? [] : ([['Closed', momentWords(one.closedAt)]] as [string, string][])),
  ];
  return (
    <dl className="facts">
      {facts.map(([term, words]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
