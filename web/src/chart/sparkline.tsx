import './chart.css';

interface Point {
  value: number | null;
  band?: { lower: number; upper: number } | null;
}

interface Props {
  points: readonly Point[];
  width?: number;
  height?: number;
}

/** A line of weeks in its expected band, beside the number that says the same: it is decoration to a screen reader. */
export function Sparkline({ points, width = 130, height = 28 }: Props) {
  const most = Math.max(1e-9, ...points.flatMap(({ value, band }) => [value ?? 0, band?.upper ?? 0]));
  const step = width / Math.max(1, points.length - 1);
  const y = (value: number) => height * (1 - value / most);
  const line = points.flatMap(({ value }, at) => (value === null ? [] : [`${at * step},${y(value)}`]));
  return (
    <svg viewBox={`0 -1 ${width} ${height + 2}`} width={width} height={height} aria-hidden="true">
      {points.map(({ band }, at) =>
        band == null ? null : (
          <rect
            key={at}
            className="band"
            x={(at - 0.5) * step}
            width={step}
            y={y(band.upper)}
            height={y(band.lower) - y(band.upper)}
          />
        ),
      )}
      <polyline className="spark" points={line.join(' ')} />
    </svg>
  );
}
