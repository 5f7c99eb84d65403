import { ActionButton } from '../actions/action-button';
import { useSession } from '../session/session';
import { momentWords } from '../queue/time-words';
import { CalendarFeed } from './calendar-feed';
import type { Review } from './use-review';

/** What is handed round of a closed review. */
export function Papers({ review }: { review: Review }) {
  const { permissions } = useSession();
  const { id, closedAt, closedBy } = review;
  return (
    <section aria-label="Minutes" id="review-papers" tabIndex={-1}>
      <h3>Minutes</h3>
      <p>
        Closed {closedAt !== null && momentWords(closedAt)}
        {closedBy !== null && ` by ${closedBy.name}`}. It never changes again.
      </p>
      <div className="bar">
        <ActionButton id="review.print" main />
        <a href={`/api/v1/reviews/${id}.md`} download>
          Minutes as text (Markdown)
        </a>
        <a href={`/api/v1/reviews/${id}/decisions.csv?bom=true`} download>
          Decisions (CSV)
        </a>
      </div>
      {permissions.includes('tokens:own') && <CalendarFeed />}
    </section>
  );
}
