import { wordsOf } from '../api/problem';
import { momentWords } from '../queue/time-words';
import { useReaders } from './use-announcements';

/** Who has not read it, then who has: to go and tell them, no ranking. */
export function Readers({ id }: { id: number }) {
  const { data, error } = useReaders(id, true);
  if (error !== null) return <p role="alert">{wordsOf(error)}</p>;
  if (data === undefined) return <p>Loading…</p>;
  const waiting = data.items.filter(({ read }) => !read).length;
  return (
    <section aria-label="Readers">
      <h3>{waiting === 0 ? 'Everybody has read it' : `${waiting} have not read it`}</h3>
      <ul className="readers">
        {data.items.map(({ id: one, name, read, acknowledgedAt, awayUntil, addressed }) => (
          <li key={one}>
            {read ? '✓' : '–'} {name}{' '}
            <small>
              {read && acknowledgedAt !== null ? `read ${momentWords(acknowledgedAt)}` : 'not read'}
              {!read && acknowledgedAt !== null && ', read an earlier wording'}
              {awayUntil !== null && `, away until ${momentWords(awayUntil)}`}
              {!addressed && ', not for them any more'}
            </small>
          </li>
        ))}
      </ul>
      {data.next !== null && <p>And more.</p>}
    </section>
  );
}
