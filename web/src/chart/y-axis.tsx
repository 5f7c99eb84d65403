import type { Scale } from './scale';

interface Props {
  ticks: readonly number[];
  y: Scale;
  left: number;
  right: number;
}

const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });

/** Round numbers at the left, a thin line for each. */
export function YAxis({ ticks, y, left, right }: Props) {
  return (
    <g>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="rule" x1={left} x2={right} y1={y(tick)} y2={y(tick)} />
          <text x={left - 6} y={y(tick) + 4} textAnchor="end">
            {NUMBER.format(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}
