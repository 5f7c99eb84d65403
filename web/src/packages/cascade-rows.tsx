import { go } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { PLATFORM_NAMES, STATE_NAMES } from '../queue/words';
import type { CascadeRow } from './package-shapes';
import { REASONS, RESULTS } from './words';

type Place = NonNullable<CascadeRow['to']>;

function placeWords({ state, tier, assignee }: Place): string {
  return `${STATE_NAMES[state]}, tier ${tier}${assignee === null ? '' : `, ${assignee.name}`}`;
}

/** Tickets with what happens to each. */
export function CascadeRows({ rows, label }: { rows: readonly CascadeRow[]; label: string }) {
  if (rows.length === 0) return null;
  return (
    <div className="in-box" tabIndex={0} role="region" aria-label={`Tickets: ${label}`}>
      <table>
        <thead>
          <tr>
            <th scope="col">Ticket</th>
            <th scope="col">What happens</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ ticket, result, reason, from, to, at }) => (
            <tr key={`${ticket.key} ${result}`}>
              <th scope="row">
                <button type="button" className="plain key" onClick={() => go(`/queue?ticket=${ticket.key}`)}>
                  {ticket.key}
                </button>{' '}
                <span className="small">
                  {ticket.title} · {PLATFORM_NAMES[ticket.platform]}
                  {ticket.location !== null && ` · ${ticket.location}`}
                </span>
              </th>
              <td>
                {RESULTS[result]}
                {reason !== null && <span className="small"> {REASONS[reason]}</span>}
                {at !== null && <span className="small"> {momentWords(at)}</span>}
              </td>
              <td>{placeWords(from)}</td>
              <td>{to === null ? 'stays' : placeWords(to)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
