import { type ReactNode, useId } from 'react';
import './chart.css';
import { linear, roundTicks } from './scale';
import { clipped, dayAfter, dayNumber, lanesOf, reachOf } from './series-geometry';
import { Days, type Frame, Hatch, Reference, Shades, Values } from './series-parts';
import { useWidth } from './use-width';
import { YAxis } from './y-axis';

/** A day, a week: the value of it, and what is said when the pointer rests on it. */
export interface Period {
  from: string;
  to: string;
  value: number | null;
  interval: { lower: number; upper: number | null } | null;
  /** Too little to judge by: drawn hollow. */
  weak?: boolean;
  /** A second value, drawn as a diamond: what came, beside what was expected. */
  other?: number | null;
  words: string;
}

/** Days with a name, both ends included. */
export interface Span {
  from: string;
  to: string;
  name: string;
}

/** Something of one day, by the number that the list beside the chart explains. */
export interface Flag {
  on: string;
  number: number;
  words: string;
}

interface Props {
  title: string;
  periods: readonly Period[];
  /** Waves: drawn as bars with their names below the days. */
  spans?: readonly Span[];
  /** Outages and service updates: hatched over the whole height. */
  shades?: readonly Span[];
  flags?: readonly Flag[];
  /** A level across the chart, with its name. */
  reference?: { value: number; name: string };
  onPick?: (at: number) => void;
  /** The same as a table, and lists that explain the flags. */
  children: ReactNode;
}

const LEFT = 40;
const RIGHT = 10;
const PLOT = 190;
const LANE = 20;

/** Values over time, each in its interval, with what happened then drawn on it. */
export function SeriesChart({ title, periods, spans = [], shades = [], flags = [], reference, ...rest }: Props) {
  const [box, width] = useWidth();
  const hatch = useId();
  const first = periods[0];
  const last = periods.at(-1);
  if (first === undefined || last === undefined) return null;
  const window = { from: first.from, to: last.to };
  const days = linear([dayNumber(window.from), dayNumber(window.to) + 1], [LEFT, width - RIGHT]);
  const x = (day: string) => days(dayNumber(day));
  const flagX = flags.map(({ on }) => x(on));
  const flagLanes = lanesOf(flagX.map((at) => ({ start: at - LANE / 2, end: at + LANE / 2 })));
  const shown = spans.flatMap((span) => {
    const part = clipped(span, window);
    return part === null ? [] : [{ ...part, name: span.name, start: x(part.from), end: x(dayAfter(part.to, 1)) }];
  });
  const spanLanes = lanesOf(shown);
  const top = 8 + LANE * (flags.length === 0 ? 0 : 1 + Math.max(...flagLanes));
  const bottom = top + PLOT;
  const height = bottom + LANE * (1 + (shown.length === 0 ? 0 : 1 + Math.max(...spanLanes)));
  const others = periods.map(({ other }) => other ?? 0);
  const ticks = roundTicks(reachOf(periods, Math.max(reference?.value ?? 0, ...others)));
  const most = ticks.at(-1) ?? 1;
  const frame: Frame = { x, y: linear([0, most], [bottom, top]), window, top, bottom, most };
  return (
    <figure className="chart series" ref={box}>
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={`${title}: the table below says the same`}
      >
        <Hatch id={hatch} />
        <YAxis ticks={ticks} y={frame.y} left={LEFT} right={width - RIGHT} />
        <Shades shades={shades} frame={frame} fill={`url(#${hatch})`} />
        {reference !== undefined && <Reference {...reference} y={frame.y} left={LEFT} right={width - RIGHT} />}
        {flags.map(({ number, words }, at) => (
          <g key={number} className="flag">
            <title>{words}</title>
            <line x1={flagX[at]} x2={flagX[at]} y1={LANE * (flagLanes[at] ?? 0) + 16} y2={bottom} />
            <circle cx={flagX[at]} cy={LANE * (flagLanes[at] ?? 0) + 9} r={8} />
            <text x={flagX[at]} y={LANE * (flagLanes[at] ?? 0) + 13} textAnchor="middle">
              {number}
            </text>
          </g>
        ))}
        <Values periods={periods} frame={frame} onPick={rest.onPick} />
        <Days periods={periods} frame={frame} room={width - LEFT - RIGHT} />
        {shown.map(({ name, start, end }, at) => (
          <g key={name} className="span">
            <title>{name}</title>
            <rect
              x={start}
              width={Math.max(1, end - start - 1)}
              y={bottom + LANE * (1 + (spanLanes[at] ?? 0))}
              height={16}
            />
            <text x={start + 4} y={bottom + LANE * (1 + (spanLanes[at] ?? 0)) + 12}>
              {name.slice(0, Math.max(0, Math.floor((end - start - 6) / 6.4)))}
            </text>
          </g>
        ))}
      </svg>
      {rest.children}
    </figure>
  );
}
