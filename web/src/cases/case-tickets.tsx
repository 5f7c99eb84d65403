import { wordsOf } from '../api/problem';
import { go } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { STATE_NAMES } from '../queue/words';
import type { Case } from './case-shapes';
import { useCaseTickets } from './use-cases';

/** The tickets that wait under the case, or did. */
export function CaseTickets({ one }: { one: Case }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useCaseTickets(one.key);
  if (error !== null) return <p role="alert">{wordsOf(error)}</p>;
  const first = data?.pages[0];
  if (!first) return <p className="small">Loading the tickets…</p>;
  const rows = data.pages.flatMap(({ items }) => items);
  return (
    <section aria-label="Tickets of the case">
      {one.tickets.comingBack > 0 && (
        <p role="status">{one.tickets.comingBack} of them are about to come back with the answer.</p>
      )}
      {rows.length === 0 && first.elsewhere === 0 && (
        <p className="empty">
          No ticket was sent up under this case. Escalate one to Microsoft with the number {one.references[0]}.
        </p>
      )}
      {rows.length > 0 && (
        <div className="in-box" tabIndex={0} role="region" aria-label="Tickets">
          <table>
            <thead>
              <tr>
                <th scope="col">Ticket</th>
                <th scope="col">Where it is</th>
                <th scope="col">Sent under</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, title, state, tier, assignee, reference, waiting, sentAt }) => (
                <tr key={key}>
                  <th scope="row">
                    <button type="button" className="plain key" onClick={() => go(`/queue?ticket=${key}`)}>
                      {key}
                    </button>{' '}
                    {title}
                  </th>
                  <td>
                    {waiting ? 'Waits for Microsoft' : `${STATE_NAMES[state]}, tier ${tier}`}
                    {assignee !== null && `, ${assignee.name}`}
                  </td>
                  <td>
                    {reference} <span className="small">{momentWords(sentAt)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {first.elsewhere > 0 && <p className="small">and {first.elsewhere} elsewhere</p>}
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </button>
      )}
    </section>
  );
}
