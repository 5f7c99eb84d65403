import { useEffect, useRef } from 'react';
import { Sparkline } from '../chart/sparkline';
import { goWith } from '../frame/address';
import { useSeries } from './use-figures';
import type { Review } from './use-review';
import type { Item } from './walk';
import { DECISION_KINDS, figure, ROW_KINDS, VERDICT_SIGNS, verdictOf, VERDICTS } from './words';

interface Props {
  review: Review;
  items: readonly Item[];
  at: number;
}

/** What changed, computed; below it the decisions that are carried over. The room walks it with the arrow keys. */
export function Agenda({ review, items, at }: Props) {
  const rows = items.filter(({ row }) => row !== null);
  const others = items.filter(({ row }) => row === null);
  const chosen = items[at]?.subject;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    box.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <section className="agenda" aria-label="What changed" ref={box}>
      <h2>What changed</h2>
      {rows.length === 0 && <p>A quiet week: nothing stands out.</p>}
      <ol>
        {rows.map((item) => (
          <Row key={item.subject} item={item} chosen={item.subject === chosen} until={review.window.to} />
        ))}
      </ol>
      {review.alsoHigher > 0 && <p>{review.alsoHigher} more also higher.</p>}
      {others.length > 0 && (
        <>
          <h3>Decided before</h3>
          <ol>
            {others.map((item) => (
              <Row key={item.subject} item={item} chosen={item.subject === chosen} until={review.window.to} />
            ))}
          </ol>
        </>
      )}
      <p className="checked">{review.checkedSentence}</p>
    </section>
  );
}

function Row({ item, chosen, until }: { item: Item; chosen: boolean; until: string }) {
  const { subject, row, decision } = item;
  const place = row?.cell ?? decision?.expectedEffect?.cell ?? null;
  const { data } = useSeries(place, until);
  const verdict = decision === null ? null : verdictOf(decision);
  const kind = item.row === null ? DECISION_KINDS[item.decision.kind] : ROW_KINDS[item.row.kind];
  return (
    <li>
      <button type="button" aria-current={chosen ? 'true' : undefined} onClick={() => goWith({ item: subject })}>
        <span className="kind">
          <b>{kind}</b>
          {verdict !== null && (
            <span className={`verdict ${verdict}`}>
              {VERDICT_SIGNS[verdict]} {VERDICTS[verdict]}
            </span>
          )}
          {verdict === null && row !== null && <Against numbers={row.numbers} />}
          {data && <Sparkline points={data.points.map(({ count }) => ({ value: count }))} width={90} height={20} />}
        </span>
        <span className="sentence">{row?.sentence ?? decision?.about.text}</span>
      </button>
    </li>
  );
}

/** What was seen against what was to be expected. */
function Against({ numbers: { observed, expected } }: { numbers: NonNullable<Item['row']>['numbers'] }) {
  if (observed === null) return null;
  return (
    <span>
      {figure(observed)}
      {expected !== null && ` against ${figure(expected)}`}
    </span>
  );
}
