import { wordsOf } from '../api/problem';
import { momentWords } from '../queue/time-words';
import { useEntries } from './use-cases';
import { DIRECTIONS, TURNS } from './words';

/** The talk with Microsoft, newest first. */
export function Entries({ caseKey }: { caseKey: string }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useEntries(caseKey);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="timeline" aria-label="What was said">
      <h3 className="unseen">What was said</h3>
      {error !== null && <p role="alert">{wordsOf(error)}</p>}
      {data && items.length === 0 && (
        <p className="empty">Nothing is noted yet. Note what you said to Microsoft, and what they answer.</p>
      )}
      <ol>
        {items.map(({ id, direction, text, saidBy, saidAt, turn, by }) => (
          <li key={id} className={direction}>
            <strong>{DIRECTIONS[direction]}</strong>
            {saidBy !== null && ` (${saidBy})`} <time dateTime={saidAt}>{momentWords(saidAt)}</time>
            {turn !== null && <em className="passed"> {TURNS[turn]} from then on</em>}
            <p className="words">{text}</p>
            {by !== null && <span>noted by {by.name}</span>}
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show older
        </button>
      )}
    </section>
  );
}
