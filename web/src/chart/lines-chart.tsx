import type { ReactNode } from 'react';
import './chart.css';
import { linear, roundTicks } from './scale';
import { runsOf } from './series-geometry';
import { useWidth } from './use-width';
import { YAxis } from './y-axis';

export interface Line {
  name: string;
  /** The one that is compared with the others: drawn stronger. */
  main: boolean;
  values: readonly { value: number | null; weak: boolean; words: string }[];
}

interface Props {
  title: string;
  /** Of the steps at the foot: `week`. */
  step: string;
  lines: readonly Line[];
  children: ReactNode;
}

const LEFT = 40;
const RIGHT = 16;
const TOP = 10;
const BOTTOM = 220;

/** Paths around a point, one for each line: shapes tell lines apart, no colour does. */
const SHAPES = [
  'M -4 0 a 4 4 0 1 0 8 0 a 4 4 0 1 0 -8 0 z',
  'M -4 -4 h 8 v 8 h -8 z',
  'M 0 -5 l 5 9 h -10 z',
  'M 0 -6 l 6 6 l -6 6 l -6 -6 z',
  'M 0 5 l 5 -9 h -10 z',
] as const;
const DASHES = ['', '6 3', '2 3', '9 3 2 3', '4 2'] as const;

/** Several lines over the same steps, such as phases by their age. */
export function LinesChart({ title, step, lines, children }: Props) {
  const [box, width] = useWidth();
  const count = Math.max(0, ...lines.map(({ values }) => values.length));
  if (count === 0) return <>{children}</>;
  const x = linear([1, Math.max(2, count)], [LEFT + 12, width - RIGHT - 12]);
  const ticks = roundTicks(Math.max(...lines.flatMap(({ values }) => values.map(({ value }) => value ?? 0))));
  const y = linear([0, ticks.at(-1) ?? 1], [BOTTOM, TOP]);
  const every = Math.max(1, Math.ceil((count * 30) / width));
  return (
    <figure className="chart lines" ref={box}>
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${BOTTOM + 36}`}
        width={width}
        height={BOTTOM + 36}
        role="img"
        aria-label={`${title}: the table below says the same`}
      >
        <YAxis ticks={ticks} y={y} left={LEFT} right={width - RIGHT} />
        {Array.from({ length: count }, (_, at) =>
          at % every === 0 ? (
            <text key={at} x={x(at + 1)} y={BOTTOM + 16} textAnchor="middle">
              {at + 1}
            </text>
          ) : null,
        )}
        <text x={width - RIGHT} y={BOTTOM + 32} textAnchor="end">
          {step}
        </text>
        {lines.map(({ name, values, main }, n) => (
          <g key={name} className={main ? 'main' : 'other'}>
            {runsOf(values).map((run) => (
              <polyline
                key={run[0]}
                strokeDasharray={DASHES[n % DASHES.length]}
                points={run.map((at) => `${x(at + 1)},${y(values[at]?.value ?? 0)}`).join(' ')}
              />
            ))}
            {values.map(({ value, weak, words }, at) =>
              value === null ? null : (
                <path
                  key={at}
                  className={weak ? 'hollow' : undefined}
                  d={SHAPES[n % SHAPES.length]}
                  transform={`translate(${x(at + 1)} ${y(value)})`}
                >
                  <title>{words}</title>
                </path>
              ),
            )}
          </g>
        ))}
      </svg>
      <ul className="legend">
        {lines.map(({ name, main }, n) => (
          <li key={name} className={main ? 'main' : 'other'}>
            <svg viewBox="-16 -8 32 16" width="32" height="16" aria-hidden="true">
              <line x1="-16" x2="16" y1="0" y2="0" strokeDasharray={DASHES[n % DASHES.length]} />
              <path d={SHAPES[n % SHAPES.length]} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      {children}
    </figure>
  );
}
