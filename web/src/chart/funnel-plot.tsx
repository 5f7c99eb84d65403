import type { ReactNode } from 'react';
import './chart.css';
import { exposureEnds, funnelReach, placed } from './funnel-geometry';
import { linear, logarithmic, logTicks, roundTicks, type Scale } from './scale';
import { useWidth } from './use-width';
import { YAxis } from './y-axis';

interface Limits {
  of95: { lower: number; upper: number };
  of998: { lower: number; upper: number };
}

export interface FunnelPoint {
  name: string;
  exposure: number | null;
  rate: number | null;
  limits: Limits | null;
  /** Too little exposure: drawn hollow, not judged. */
  weak: boolean;
  /** Outside of its limits: its name is written beside it. */
  outside: boolean;
  words: string;
}

interface Props {
  title: string;
  points: readonly FunnelPoint[];
  overall: number;
  /** What the exposure is: `attempts`. */
  unit: string;
  children: ReactNode;
}

const LEFT = 40;
const RIGHT = 14;
const TOP = 12;
const BOTTOM = 262;

/**
 * Rates by their exposure, in the limits that chance alone sets around the rate of all. The limits are exact at each
 * point; the lines between only lead the eye.
 */
export function FunnelPlot({ title, points, overall, unit, children }: Props) {
  const [box, width] = useWidth();
  const shown = placed(points);
  if (shown.length === 0) return <>{children}</>;
  const ends = exposureEnds(shown.map(({ exposure }) => exposure));
  const x = logarithmic(ends, [LEFT, width - RIGHT]);
  const ticks = roundTicks(funnelReach(shown, overall));
  const most = ticks.at(-1) ?? 1;
  const y = linear([0, most], [BOTTOM, TOP]);
  const inside = (value: number) => y(Math.min(most, value));
  const line = (limit: (limits: Limits) => number) =>
    shown.map(({ exposure, limits }) => `${x(exposure)},${inside(limit(limits))}`).join(' ');
  const marks = logTicks(...ends);
  const every = width < 500 ? 3 : 1;
  return (
    <figure className="chart funnel" ref={box}>
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${BOTTOM + 40}`}
        width={width}
        height={BOTTOM + 40}
        role="img"
        aria-label={`${title}: the table says the same`}
      >
        <YAxis ticks={ticks} y={y} left={LEFT} right={width - RIGHT} />
        {marks.map((tick, at) =>
          at % every === 0 ? (
            <text key={tick} x={x(tick)} y={BOTTOM + 16} textAnchor="middle">
              {tick}
            </text>
          ) : null,
        )}
        <text x={width - RIGHT} y={BOTTOM + 34} textAnchor="end">
          {unit}
        </text>
        <line className="reference" x1={LEFT} x2={width - RIGHT} y1={y(overall)} y2={y(overall)} />
        <polyline className="limit of95" points={line(({ of95 }) => of95.upper)} />
        <polyline className="limit of95" points={line(({ of95 }) => of95.lower)} />
        <polyline className="limit of998" points={line(({ of998 }) => of998.upper)} />
        <polyline className="limit of998" points={line(({ of998 }) => of998.lower)} />
        {shown.map((point) => (
          <Point key={point.name} {...point} x={x} inside={inside} middle={width / 2} />
        ))}
      </svg>
      {children}
    </figure>
  );
}

interface PointProps extends FunnelPoint {
  exposure: number;
  rate: number;
  limits: Limits;
  x: Scale;
  inside: Scale;
  middle: number;
}

function Point({ name, exposure, rate, limits, weak, outside, words, x, inside, middle }: PointProps) {
  const cx = x(exposure);
  const left = cx > middle;
  return (
    <g className={weak ? 'weak' : undefined}>
      <title>{words}</title>
      <line className="limit-at" x1={cx} x2={cx} y1={inside(limits.of95.lower)} y2={inside(limits.of95.upper)} />
      {outside ? (
        <path className="point" d={`M ${cx} ${inside(rate) - 7} l 7 7 l -7 7 l -7 -7 z`} />
      ) : (
        <circle className="point" cx={cx} cy={inside(rate)} r={5} />
      )}
      <text className="over" x={left ? cx - 10 : cx + 10} y={inside(rate) - 6} textAnchor={left ? 'end' : 'start'}>
        {name}
      </text>
    </g>
  );
}
