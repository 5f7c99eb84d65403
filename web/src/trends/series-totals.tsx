import { ListButton } from './list-button';
import { dayWords } from './numbers';
import { RateFigure } from './rate-figure';
import type { Series } from './shapes';

/** Both figures of the window: as it was, and without the days of outages. */
export function Totals({ total }: { total: Series['total'] }) {
  const { withoutOutages: without } = total;
  if (total.marks.includes('not_rated')) {
    return (
      <p>
        <ListButton tickets={total.tickets}>{total.count} tickets</ListButton> They are in no rate: counts are drawn.
      </p>
    );
  }
  if (total.marks.includes('mixed_kinds')) {
    return <p>{total.count} tickets in all. Choose a kind to see its rate.</p>;
  }
  return (
    <div className="totals">
      <div>
        <h2>
          {dayWords(total.from)} – {dayWords(total.to)}
        </h2>
        <RateFigure rate={total} />
        <ListButton tickets={total.tickets}>{total.count} tickets</ListButton>
      </div>
      {without !== null && without.daysLeftOut > 0 && (
        <div>
          <h2>Without outages and service updates</h2>
          <RateFigure rate={without} />
          <span className="small">
            {without.daysLeftOut} {without.daysLeftOut === 1 ? 'day is' : 'days are'} on neither side
          </span>
        </div>
      )}
    </div>
  );
}
