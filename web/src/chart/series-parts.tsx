import type { Scale } from './scale';
import type { Period, Span } from './series-chart';
import { clipped, cutAt, dayAfter, labelStep, runsOf } from './series-geometry';

/** Where days and values of a chart are drawn, and how far it reaches. */
export interface Frame {
  x: (day: string) => number;
  y: Scale;
  window: { from: string; to: string };
  top: number;
  bottom: number;
  most: number;
}

/** Lines aslant: what is left out is told apart without any colour. */
export function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line className="hatch" x1="0" x2="0" y1="0" y2="6" />
      </pattern>
    </defs>
  );
}

interface ShadesProps {
  shades: readonly Span[];
  frame: Frame;
  fill: string;
}

/** Outages and service updates: days across which nothing is compared. */
export function Shades({ shades, frame: { x, window, top, bottom }, fill }: ShadesProps) {
  return shades.map((shade, at) => {
    const part = clipped(shade, window);
    if (part === null) return null;
    const start = x(part.from);
    return (
      <g key={at} className="shade">
        <title>{shade.name}</title>
        <rect
          fill={fill}
          x={start}
          width={Math.max(3, x(dayAfter(part.to, 1)) - start)}
          y={top}
          height={bottom - top}
        />
      </g>
    );
  });
}

interface Level {
  value: number;
  name: string;
  y: Scale;
  left: number;
  right: number;
}

/** A level across the chart, with its name. */
export function Reference({ value, name, y, left, right }: Level) {
  return (
    <g>
      <line className="reference" x1={left} x2={right} y1={y(value)} y2={y(value)} />
      <text className="over" x={right} y={y(value) - 4} textAnchor="end">
        {name}
      </text>
    </g>
  );
}

interface ValuesProps {
  periods: readonly Period[];
  frame: Frame;
  onPick: ((at: number) => void) | undefined;
}

/** Each period's value in its interval; nothing is drawn over what is unknown. */
export function Values({ periods, frame: { x, y, top, bottom, most }, onPick }: ValuesProps) {
  const middle = ({ from, to }: Period) => (x(from) + x(dayAfter(to, 1))) / 2;
  return (
    <>
      {runsOf(periods).map((run) => (
        <polyline
          key={run[0]}
          className="spark"
          points={run.map((at) => `${middle(periods[at]!)},${y(Math.min(most, periods[at]!.value ?? 0))}`).join(' ')}
        />
      ))}
      {periods.map((period, at) => {
        const cut = period.interval === null ? null : cutAt(most, period.interval);
        const cx = middle(period);
        const from = x(period.from);
        return (
          <g
            key={period.from}
            className={period.weak === true ? 'weak' : undefined}
            onClick={onPick && (() => onPick(at))}
          >
            <title>{period.words}</title>
            <rect className="hit" x={from} width={x(dayAfter(period.to, 1)) - from} y={top} height={bottom - top} />
            {cut !== null && <line className="whisker" x1={cx} x2={cx} y1={y(cut.lower)} y2={y(cut.upper)} />}
            {cut?.open === true && <path className="open" d={`M ${cx - 4} ${top + 5} l 4 -5 l 4 5`} />}
            {period.value !== null && <circle className="point" cx={cx} cy={y(Math.min(most, period.value))} r={4} />}
            {period.other != null && (
              <path className="came" d={`M ${cx} ${y(period.other) - 6} l 6 6 l -6 6 l -6 -6 z`} />
            )}
          </g>
        );
      })}
    </>
  );
}

const LABEL = 52;
const DATE = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** First days of periods, as many as have room. */
export function Days({ periods, frame, room }: { periods: readonly Period[]; frame: Frame; room: number }) {
  const step = labelStep(periods.length, room, LABEL);
  return periods.map(({ from }, at) =>
    at % step === 0 ? (
      <text key={from} x={frame.x(from)} y={frame.bottom + 14}>
        {DATE.format(new Date(from))}
      </text>
    ) : null,
  );
}
