import { AsTable } from './as-table';
import './chart.css';
import { linear, roundTicks } from './scale';
import { labelStep } from './series-geometry';
import { useWidth } from './use-width';
import { YAxis } from './y-axis';

interface Week {
  week: string;
  value: number | null;
  expected: number | null;
  band: { lower: number; upper: number } | null;
}

const LEFT = 32;
const TOP = 16;
const HEIGHT = 240;
const BOTTOM = HEIGHT - 22;

/** Columns of weeks in the band that was to be expected; the same as a table for whoever wants to read it. */
export function BandChart({ title, weeks }: { title: string; weeks: readonly Week[] }) {
  const [box, width] = useWidth();
  const ticks = roundTicks(Math.max(1, ...weeks.flatMap(({ value, band }) => [value ?? 0, band?.upper ?? 0])));
  const y = linear([0, ticks.at(-1) ?? 1], [BOTTOM, TOP]);
  const step = (width - LEFT) / Math.max(1, weeks.length);
  const every = labelStep(weeks.length, width - LEFT, 44);
  const isOut = ({ value, band }: Week) => value !== null && band !== null && value > band.upper;
  return (
    <figure className="chart" ref={box}>
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={`${title}: the table below says the same`}
      >
        <YAxis ticks={ticks} y={y} left={LEFT} right={width} />
        {weeks.map((one, at) => {
          const { week, value, band } = one;
          const x = LEFT + at * step;
          return (
            <g key={week}>
              {band !== null && (
                <rect className="band" x={x} width={step} y={y(band.upper)} height={y(band.lower) - y(band.upper)} />
              )}
              {value !== null && (
                <rect
                  className={isOut(one) ? 'column out' : 'column'}
                  x={x + step * 0.2}
                  width={step * 0.6}
                  y={y(value)}
                  height={BOTTOM - y(value)}
                >
                  <title>{`${week}: ${value}`}</title>
                </rect>
              )}
              {isOut(one) && (
                <text className="over" x={x + step / 2} y={y(value ?? 0) - 4} textAnchor="middle">
                  ▲
                </text>
              )}
              {at % every === 0 && (
                <text x={x} y={HEIGHT - 6}>
                  {week.slice(5)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      {weeks.some(isOut) && <p className="small">▲ above the band that was to be expected</p>}
      <AsTable
        caption={title}
        head={['Week of', 'Tickets', 'Expected', 'Band']}
        rows={weeks.map(({ week, value, expected, band }) => [
          week,
          value ?? '–',
          expected === null ? '–' : expected.toFixed(1),
          band === null ? '–' : `${band.lower} to ${band.upper}`,
        ])}
      />
    </figure>
  );
}
