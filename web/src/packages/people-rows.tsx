import { go } from '../frame/address';
import { momentWords } from '../queue/time-words';
import { plainWord, STATE_NAMES } from '../queue/words';
import type { People } from './package-shapes';
import { FATES } from './words';

type Row = People['items'][number];

/** Who it is: the person, or the device of a ticket without one. */
function whoOf({ requester, device }: Row): string {
  return requester?.name ?? requester?.upn ?? requester?.contact ?? device?.name ?? device?.serial ?? 'nobody named';
}

/** People with what became of the package on their ticket. */
export function PeopleRows({ rows }: { rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <div className="in-box" tabIndex={0} role="region" aria-label="People and their tickets">
      <table>
        <thead>
          <tr>
            <th scope="col">Person</th>
            <th scope="col">Ticket</th>
            <th scope="col">What became of it</th>
            <th scope="col">Tries</th>
            <th scope="col">Owner</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {whoOf(row)}
                {row.requester?.vip === true && <span className="small"> VIP</span>}
                <span className="small"> {row.requester?.contact ?? ''}</span>
              </th>
              <td>
                <button type="button" className="plain key" onClick={() => go(`/queue?ticket=${row.key}`)}>
                  {row.key}
                </button>{' '}
                <span className="small">
                  {row.title} · {STATE_NAMES[row.state]}
                  {row.resolvedAs !== null && `, ${plainWord(row.resolvedAs).toLowerCase()}`}
                </span>
              </td>
              <td>
                {FATES[row.fate]}
                {row.reason !== null && <span className="small"> {plainWord(row.reason)}</span>}
                <span className="small"> {momentWords(row.at)}</span>
              </td>
              <td>{row.tries}</td>
              <td>{row.owner?.name ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
