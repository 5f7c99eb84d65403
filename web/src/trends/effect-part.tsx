import { IntervalMark } from '../chart/interval-mark';
import { reachOf } from '../chart/series-geometry';
import { KIND_NAMES } from '../queue/words';
import { intervalWords, numberWords, wholeWords } from './numbers';
import type { Effect } from './shapes';

type Part = Effect['parts'][number];
type Group = Part['treated'];
type Side = Group['before'];
type Ratio = NonNullable<Group['ratio']>;

const UNITS = { attempts: 'attempts', device_weeks: 'device-weeks' } as const;
const MISSING = {
  exposure_missing: 'Insufficient: exposure is missing.',
  exposure_small: 'Insufficient: too little exposure.',
  no_tickets: 'Insufficient: no ticket at all.',
  not_rated: 'Questions are in no rate: counts only.',
  too_early: 'Too early.',
} as const;

function ratioWords({ value, lower, upper }: Ratio): string {
  return `× ${value === null ? '–' : numberWords(value)} (${intervalWords({ lower, upper })})`;
}

interface Props {
  part: Part;
  /** Names of those who had it and of those beside them. */
  treated: string;
  comparison: string | null;
}

/** Tickets of one denominator: both groups before and after, and the change of one by the change of the other. */
export function EffectPart({ part, treated, comparison }: Props) {
  const rows: [string, Group][] = [[treated, part.treated]];
  if (part.comparison !== null && comparison !== null) rows.push([comparison, part.comparison]);
  const sides = rows.flatMap(([, { before, after }]) => [before, after]);
  const most = reachOf(sides.map(({ rate }) => ({ value: rate?.rate ?? null, interval: rate?.interval ?? null })));
  const kinds = part.kinds.map((kind) => KIND_NAMES[kind]).join(', ');
  return (
    <div className="effect-part">
      <h3>{kinds}</h3>
      <p>{part.sentence}</p>
      {part.insufficient !== null && <p className="missing">{MISSING[part.insufficient]}</p>}
      <div className="scrolls" role="region" aria-label={`Before and after: ${kinds}`} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Group</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
              <th scope="col">After by before</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, group]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  <SideFigure side={group.before} unit={part.unit} most={most} />
                </td>
                <td>
                  <SideFigure side={group.after} unit={part.unit} most={most} />
                </td>
                <td>{group.ratio === null ? '–' : ratioWords(group.ratio)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {part.together !== null && (
        <p>
          Change of the first by change of the second: {ratioWords(part.together)};{' '}
          {part.beyondChance ? 'more than chance gives' : 'within what chance gives'}
          {part.small && '; n small: had the rate halved, this could not have shown it'}.
        </p>
      )}
      {part.withLeftOut?.treated.ratio != null && (
        <p className="small">
          With the days that are left out: {ratioWords(part.withLeftOut.treated.ratio)}
          {part.withLeftOut.together !== null && `, both groups ${ratioWords(part.withLeftOut.together)}`}.
        </p>
      )}
    </div>
  );
}

function SideFigure({ side, unit, most }: { side: Side; unit: Part['unit']; most: number }) {
  const { rate } = side;
  if (rate === null || unit === null) {
    return (
      <span className="rate">
        <strong>{side.tickets}</strong>
        <span className="small">
          tickets
          {side.perPlanned !== null && `, ${numberWords(side.perPlanned)} per 100 planned users (no rate)`}
        </span>
      </span>
    );
  }
  if (rate.rate === null || rate.exposure === null) {
    return (
      <span className="rate">
        <span className="missing">no exposure</span>
        <span className="small">{side.tickets} tickets</span>
      </span>
    );
  }
  return (
    <span className="rate">
      <span className="line">
        <strong>{numberWords(rate.rate)}</strong>
        <span className="small">{intervalWords(rate.interval)}</span>
      </span>
      <span className="small">
        {rate.counted} per {wholeWords(rate.exposure)} {UNITS[unit]}
        {rate.derived && ', derived'}
      </span>
      {rate.uncovered > 0 && <span className="small">{rate.uncovered} more not in the rate</span>}
      <IntervalMark value={rate.rate} interval={rate.interval} most={most} width={130} />
    </span>
  );
}
