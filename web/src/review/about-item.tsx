import { useSession } from '../session/session';
import { wordsOf } from '../api/problem';
import { firstMonday, mondayOf } from './days';
import { isShare } from './effect';
import { Fate } from './fate';
import { type Place, useSeries, useSignalBands, useWaves } from './use-figures';
import type { Decision, Review } from './use-review';
import type { Item } from './walk';
import { WeeksChart } from './weeks-chart';
import { type ChartMark, type ChartWeek, headlineWeeks, marksOf, sinceBegin, weeksOf } from './weeks-of';
import { figure, HEADLINE_NAMES } from './words';

/** What the room looks at now: the sentence, the numbers behind it, 26 weeks with what happened in them. */
export function AboutItem({ review, item }: { review: Review; item: Item | undefined }) {
  if (item === undefined) {
    return (
      <>
        <h2>A quiet week</h2>
        <p>{review.checkedSentence}</p>
      </>
    );
  }
  const { row, decision } = item;
  return (
    <>
      <h2>{decision?.about.text ?? row?.sentence}</h2>
      {row !== null && decision === null && <Numbers numbers={row.numbers} />}
      {decision !== null && <Fate decision={decision} open={review.state === 'open'} />}
      <Weeks review={review} item={item} />
    </>
  );
}

/** The figures of a row, to be read from the back of the room. */
function Numbers({ numbers }: { numbers: NonNullable<Item['row']>['numbers'] }) {
  const { observed, expected, band, rate, expectedRate, devicesToCome } = numbers;
  const range = band === null ? '' : `, ${figure(band.lower)} to ${figure(band.upper)}`;
  const shown = [
    observed === null
      ? null
      : (['Seen', figure(observed), expected === null ? '' : `expected ${figure(expected)}${range}`] as const),
    rate === null
      ? null
      : (['Per 100', figure(rate), expectedRate === null ? '' : `expected ${figure(expectedRate)}`] as const),
    devicesToCome === null ? null : (['Devices to come', figure(devicesToCome), ''] as const),
  ].filter((one) => one !== null);
  if (shown.length === 0) return null;
  return (
    <dl className="numbers">
      {shown.map(([name, value, beside]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <strong>{value}</strong> {beside}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const PHASE = /^(?:phase|gate):(\d+)$/;

/** Where an item is among the trends; null: in no one place. */
function placeOfItem({ subject, row, decision }: Item): Place | null {
  const cell = decision?.expectedEffect?.cell ?? row?.cell ?? null;
  if (cell !== null) return cell;
  const phase = Number(PHASE.exec(subject)?.[1] ?? 0);
  return phase > 0 ? { phase, kind: 'enrollment' } : null;
}

function Weeks({ review, item }: { review: Review; item: Item }) {
  const { permissions } = useSession();
  const until = review.window.to;
  const place = placeOfItem(item);
  const effect = item.decision?.expectedEffect ?? null;
  const series = useSeries(place, until);
  const bands = useSignalBands(item.subject, permissions.includes('signal:read'));
  const waves = useWaves();
  const headline = review.headlines.find(({ name }) => name === effect?.figure);
  if (headline !== undefined) {
    const marks = marksOf({ ...happened(review), series: undefined, waves: waves.data ?? [], phase: null });
    return <Drawn item={item} weeks={sinceBegin(headlineWeeks(headline), waves.data ?? [])} marks={marks} />;
  }
  if (series.error !== null) return <p role="alert">{wordsOf(series.error)}</p>;
  if (place === null) return null;
  if (series.data === undefined) return <div className="chart-to-come">Loading…</div>;
  const known = new Map([...ownBand(item, review), ...(bands.data ?? [])]);
  const counted = weeksOf(series.data, { rate: effect?.figure === 'rate_per_100', bands: known });
  const weeks = sinceBegin(counted, waves.data ?? []);
  const phase = place.phase ?? null;
  const marks = marksOf({ ...happened(review), series: series.data, waves: waves.data ?? [], phase });
  return <Drawn item={item} weeks={weeks} marks={marks} />;
}

/** What is drawn on every chart of a review. */
function happened({ carriedOver, decisions, window: { to } }: Review) {
  return { decisions: [...carriedOver, ...decisions], window: { from: firstMonday(to), to } };
}

interface DrawnProps {
  item: Item;
  weeks: readonly ChartWeek[];
  marks: readonly ChartMark[];
}

function Drawn({ item: { decision }, weeks, marks }: DrawnProps) {
  const effect = decision?.expectedEffect ?? null;
  const unit = unitOf(effect);
  const times = effect !== null && isShare(effect.figure) ? 100 : 1;
  const target = effect && { value: effect.value * times, words: decision?.effectSentence ?? '' };
  return (
    <WeeksChart title={`${unit}, ${weeks.length} weeks`} unit={unit} weeks={weeks} marks={marks} target={target} />
  );
}

function unitOf(effect: Decision['expectedEffect']): string {
  if (effect?.figure === 'rate_per_100') return 'Tickets per 100 a week';
  if (effect === null || effect.figure === 'tickets_per_week') return 'Tickets a week';
  return HEADLINE_NAMES[effect.figure] ?? 'A week';
}

/** The band that the review froze for the row's own week. */
function ownBand({ row }: Item, { window }: Review): [string, { lower: number; upper: number }][] {
  if (row === null || row.numbers.band === null) return [];
  return [[mondayOf(window.from), row.numbers.band]];
}
