import './chart.css';

interface Week {
  week: string;
  value: number | null;
  expected: number | null;
  band: { lower: number; upper: number } | null;
}

const WIDTH = 780;
const HEIGHT = 240;
const FOOT = 22;

/** Columns of weeks in the band that was to be expected; the same as a table for whoever wants to read it. */
export function BandChart({ title, weeks }: { title: string; weeks: readonly Week[] }) {
  const most = Math.max(1, ...weeks.flatMap(({ value, band }) => [value ?? 0, band?.upper ?? 0]));
  const step = WIDTH / Math.max(1, weeks.length);
  const y = (value: number) => (HEIGHT - FOOT) * (1 - value / most);
  return (
    <figure className="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`${title}: the table below says the same`}>
        {weeks.map(({ week, value, band }, at) => (
          <g key={week}>
            {band !== null && (
              <rect
                className="band"
                x={at * step}
                width={step}
                y={y(band.upper)}
                height={y(band.lower) - y(band.upper)}
              />
            )}
            {value !== null && (
              <rect
                className={band !== null && value > band.upper ? 'column out' : 'column'}
                x={at * step + step * 0.2}
                width={step * 0.6}
                y={y(value)}
                height={HEIGHT - FOOT - y(value)}
              />
            )}
            {at % 4 === 0 && (
              <text x={at * step} y={HEIGHT - 6}>
                {week.slice(5)}
              </text>
            )}
          </g>
        ))}
      </svg>
      <details>
        <summary>View as table</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">Week of</th>
              <th scope="col">Tickets</th>
              <th scope="col">Expected</th>
              <th scope="col">Band</th>
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ week, value, expected, band }) => (
              <tr key={week}>
                <th scope="row">{week}</th>
                <td>{value ?? '–'}</td>
                <td>{expected === null ? '–' : expected.toFixed(1)}</td>
                <td>{band === null ? '–' : `${band.lower} to ${band.upper}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
