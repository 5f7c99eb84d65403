import { useId } from 'react';
import { AsTable } from '../chart/as-table';
import '../chart/chart.css';
import { linear, roundTicks, type Scale } from '../chart/scale';
import { clipped, dayAfter, dayNumber, labelStep, lanesOf } from '../chart/series-geometry';
import { useWidth } from '../chart/use-width';
import { YAxis } from '../chart/y-axis';
import { shortDay } from './days';
import type { ChartMark, ChartWeek } from './weeks-of';

interface Props {
  title: string;
  unit: string;
  weeks: readonly ChartWeek[];
  marks: readonly ChartMark[];
  target: { value: number; words: string } | null;
}

const LEFT = 46;
const RIGHT = 8;
const PLOT = 170;
const LANE = 22;
const LABEL = 70;
const FLAG = 18;

interface Frame {
  x: (day: string) => number;
  y: Scale;
  top: number;
  bottom: number;
  window: { from: string; to: string };
}

/** Columns of weeks in the band that was to be expected, with waves, decisions and incidents where they were. */
export function WeeksChart({ title, unit, weeks, marks, target }: Props) {
  const [box, width] = useWidth();
  const hatch = useId();
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (first === undefined || last === undefined) return null;
  const window = { from: first.from, to: last.to };
  const days = linear([dayNumber(window.from), dayNumber(window.to) + 1], [LEFT, width - RIGHT]);
  const x = (day: string) => days(dayNumber(day));
  const flags = marks.filter(({ until, on }) => until === null && clipped({ from: on, to: on }, window) !== null);
  const lanes = lanesOf(flags.map(({ on }) => ({ start: x(on) - FLAG / 2, end: x(on) + FLAG / 2 })));
  const top = 6 + (flags.length === 0 ? 0 : LANE * (1 + Math.max(...lanes)));
  const bottom = top + PLOT;
  const ticks = roundTicks(Math.max(target?.value ?? 0, 1e-3, ...weeks.map((week) => topOf(week))));
  const frame: Frame = { x, y: linear([0, ticks.at(-1) ?? 1], [bottom, top]), top, bottom, window };
  return (
    <figure className="chart weeks" ref={box}>
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${bottom + LANE}`}
        width={width}
        height={bottom + LANE}
        role="img"
        aria-label={`${title}: the table below says the same`}
      >
        <defs>
          <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line className="hatch" x1="0" x2="0" y1="0" y2="6" />
          </pattern>
        </defs>
        <YAxis ticks={ticks} y={frame.y} left={LEFT} right={width - RIGHT} />
        <Columns weeks={weeks} frame={frame} />
        <Incidents marks={marks} frame={frame} fill={`url(#${hatch})`} />
        {target !== null && (
          <g>
            <line
              className="reference"
              x1={LEFT}
              x2={width - RIGHT}
              y1={frame.y(target.value)}
              y2={frame.y(target.value)}
            />
            <text className="over" x={width - RIGHT} y={frame.y(target.value) - 5} textAnchor="end">
              {target.words}
            </text>
          </g>
        )}
        {flags.map(({ on, sign, words }, at) => {
          const y = LANE * (lanes[at] ?? 0) + LANE / 2 + 2;
          return (
            <g key={sign} className="flag">
              <title>{words}</title>
              <line x1={x(on)} x2={x(on)} y1={y} y2={bottom} />
              <circle cx={x(on)} cy={y} r={FLAG / 2 + 1} />
              <text x={x(on)} y={y + 5} textAnchor="middle">
                {sign}
              </text>
            </g>
          );
        })}
        <Names weeks={weeks} frame={frame} room={width - LEFT - RIGHT} />
      </svg>
      <Key marks={marks} />
      <AsTable
        caption={title}
        head={['Week of', unit, 'Band']}
        rows={weeks.map(({ from, value, band }) => [
          from,
          value === null ? '–' : rounded(value),
          band === null ? '–' : `${rounded(band.lower)} to ${rounded(band.upper)}`,
        ])}
      />
    </figure>
  );
}

const topOf = ({ value, band }: ChartWeek): number => Math.max(value ?? 0, band?.upper ?? 0);
const rounded = (value: number): number => Math.round(value * 10) / 10;

function Columns({ weeks, frame: { x, y, bottom } }: { weeks: readonly ChartWeek[]; frame: Frame }) {
  return weeks.map(({ from, to, value, band }) => {
    const start = x(from);
    const wide = x(dayAfter(to, 1)) - start;
    const out = band !== null && value !== null && value > band.upper;
    return (
      <g key={from}>
        {band !== null && (
          <rect className="band" x={start} width={wide} y={y(band.upper)} height={y(band.lower) - y(band.upper)} />
        )}
        {value !== null && (
          <rect
            className={out ? 'column out' : 'column'}
            x={start + wide * 0.18}
            width={wide * 0.64}
            y={y(value)}
            height={bottom - y(value)}
          />
        )}
        {out && (
          <text className="sign" x={start + wide / 2} y={y(value) - 4} textAnchor="middle">
            ▲
          </text>
        )}
      </g>
    );
  });
}

function Incidents({ marks, frame, fill }: { marks: readonly ChartMark[]; frame: Frame; fill: string }) {
  const { x, top, bottom, window } = frame;
  return marks.map(({ on, until, words, sign }) => {
    const part = until === null ? null : clipped({ from: on, to: until }, window);
    if (part === null) return null;
    const start = x(part.from);
    return (
      <g key={sign} className="shade">
        <title>{words}</title>
        <rect
          fill={fill}
          x={start}
          width={Math.max(4, x(dayAfter(part.to, 1)) - start)}
          y={top}
          height={bottom - top}
        />
      </g>
    );
  });
}

function Names({ weeks, frame, room }: { weeks: readonly ChartWeek[]; frame: Frame; room: number }) {
  const step = labelStep(weeks.length, room, LABEL);
  return weeks.map(({ from }, at) =>
    at % step === 0 ? (
      <text key={from} x={frame.x(from)} y={frame.bottom + 17}>
        {shortDay(from)}
      </text>
    ) : null,
  );
}

/** What the flags and the hatching stand for. */
function Key({ marks }: { marks: readonly ChartMark[] }) {
  if (marks.length === 0) return null;
  return (
    <ul className="key-of-chart" aria-label="On the chart">
      {marks.map(({ sign, words, on }) => (
        <li key={sign}>
          <b>{sign}</b>
          {'\u00a0'}
          {words}, {shortDay(on)}
        </li>
      ))}
    </ul>
  );
}
