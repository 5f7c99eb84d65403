import type { HoldPart } from './package-shapes';
import { countWords } from './words';

const UNITS: Readonly<Record<HoldPart['unit'], string>> = {
  attempts: 'enrollment attempts',
  device_weeks: 'device weeks',
};
const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const said = (value: number | null) => (value === null ? '–' : NUMBER.format(value));

const WIDTH = 300;
const HEIGHT = 26;
/** The right end of the drawing: ratios above are at the edge, with the number beside it. */
const MOST = 2;
/** Under half the rate of before a fix has held. */
const HALF = 0.5;
const x = (ratio: number) => (Math.min(ratio, MOST) / MOST) * WIDTH;

/** Before and after of one unit: rates with their interval, and the ratio between them. */
export function HoldPartView({ part }: { part: HoldPart }) {
  const { before, after, ratio, unit, expected, needed } = part;
  return (
    <div className="in-box" tabIndex={0} role="region" aria-label={`Before and after, per 100 ${UNITS[unit]}`}>
      <table>
        <caption>Tickets per 100 {UNITS[unit]}</caption>
        <thead>
          <tr>
            <th scope="col">Window</th>
            <th scope="col">Tickets</th>
            <th scope="col">Exposure</th>
            <th scope="col">Per 100</th>
            <th scope="col">95 % interval</th>
          </tr>
        </thead>
        <tbody>
          {[['Before', before] as const, ['After', after] as const].map(([name, window]) => (
            <tr key={name}>
              <th scope="row">
                {name}{' '}
                <span className="small">
                  {window.from} to {window.to}
                </span>
              </th>
              <td>{window.tickets.toLocaleString()}</td>
              <td>
                {said(window.exposure)}
                {window.missingDays > 0 && (
                  <span className="small">, missing for {countWords(window.missingDays, 'day')}</span>
                )}
                {window.derived && <span className="small">, derived</span>}
              </td>
              <td>{said(window.per100)}</td>
              <td>
                {window.interval === null ? '–' : `${said(window.interval.lower)} to ${said(window.interval.upper)}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {ratio !== null && <Ratio ratio={ratio} />}
      <p className="small">
        {expected !== null && `${said(expected)} tickets would have come after it at the rate before. `}
        {needed !== null && `${said(needed)} more ${UNITS[unit]} without a ticket would do.`}
      </p>
    </div>
  );
}

function Ratio({ ratio }: { ratio: NonNullable<HoldPart['ratio']> }) {
  const upper = ratio.upper ?? MOST;
  const middle = HEIGHT / 2;
  return (
    <p className="ratio">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
        <rect className="band" x={0} y={0} width={x(HALF)} height={HEIGHT} />
        <line className="axis" x1={x(1)} x2={x(1)} y1={0} y2={HEIGHT} />
        <line className="reach" x1={x(ratio.lower)} x2={x(upper)} y1={middle} y2={middle} />
        {ratio.value !== null && <circle className="value" cx={x(ratio.value)} cy={middle} r={4} />}
      </svg>
      <span>
        After by before: {said(ratio.value)} (95 %: {said(ratio.lower)}{' '}
        {ratio.upper === null ? 'and above' : `to ${said(ratio.upper)}`}). It held where all of that is under 0.5; 1 is
        no change.
      </span>
    </p>
  );
}
