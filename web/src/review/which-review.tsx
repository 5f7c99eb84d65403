import { goWith } from '../frame/address';
import { longDay } from './days';
import type { useReviews } from './use-review';

type Listed = NonNullable<ReturnType<typeof useReviews>['data']>['items'];

/** Which review is shown; nothing while there is none. */
export function WhichReview({ id, reviews }: { id: number | null; reviews: Listed }) {
  if (reviews.length === 0) return null;
  return (
    <label>
      <span className="unseen">Review</span>
      <select value={id ?? ''} onChange={(event) => goWith({ review: event.target.value, item: null, do: null })}>
        {reviews.map(({ id: one, window, state, standUp }) => (
          <option key={one} value={one}>
            {standUp ? longDay(window.from) : `${longDay(window.from)} to ${longDay(window.to)}`}, {state}
          </option>
        ))}
      </select>
    </label>
  );
}
