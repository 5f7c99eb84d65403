import { ActionButton } from '../actions/action-button';
import { useActions } from '../actions/registry';
import { wordsOf } from '../api/problem';
import { goWith, useAddress } from '../frame/address';
import { useSession } from '../session/session';
import { Meeting } from './meeting';
import { OpenForm } from './open-form';
import { Paper } from './paper';
import './review.css';
import { useLiveReviews, useReview, useReviews } from './use-review';
import { WhichReview } from './which-review';

/** The weekly meeting: which review, and what the room looks at. */
export function ReviewScreen() {
  const { permissions } = useSession();
  const { query } = useAddress();
  useLiveReviews();
  const { data: reviews, error } = useReviews();
  const asked = Number(query.get('review') ?? 0);
  const id = asked > 0 ? asked : (reviews?.items[0]?.id ?? null);
  const { data: review, error: wrong } = useReview(id);
  const mayOpen = permissions.includes('review:manage');
  const opening = mayOpen && query.get('do') === 'open';
  useActions(
    mayOpen
      ? [{ id: 'review.open', title: 'Open a review', keys: 'o', group: 'Review', run: () => goWith({ do: 'open' }) }]
      : [],
  );
  const trouble = error ?? wrong;
  return (
    <section className="page review" aria-label="Weekly review">
      <div className="bar which">
        <h1>Weekly review</h1>
        <WhichReview id={id} reviews={reviews?.items ?? []} />
        <ActionButton id="review.back" />
        <ActionButton id="review.next" />
        <ActionButton id="review.full" />
        <ActionButton id="review.open" />
      </div>
      {trouble !== null && (
        <p role="alert" className="wrong">
          {wordsOf(trouble)}
        </p>
      )}
      {opening && (
        <div className="opening">
          <h2 className="unseen">A new review</h2>
          <OpenForm onDone={() => goWith({ do: null })} />
        </div>
      )}
      {reviews?.items.length === 0 && !opening && (
        <p className="empty">
          No review yet. {mayOpen ? 'Open the first one' : 'Ask a lead to open the first one'}, or set the weekday in
          the policy: then it opens by itself.
        </p>
      )}
      {review && <Meeting key={review.id} review={review} />}
      {review?.state === 'closed' && <Paper review={review} />}
    </section>
  );
}
