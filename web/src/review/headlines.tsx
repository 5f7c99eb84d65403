import type { Headline } from './use-review';
import { HEADLINE_NAMES, valueWords } from './words';

const WIDTH = 130;
const HEIGHT = 28;

/** The five numbers of the strip: value, where it stands in words, 26 weeks. */
export function Headlines({ headlines }: { headlines: readonly Headline[] }) {
  return (
    <ul className="headlines">
      {headlines.map((headline) => (
        <li key={headline.name}>
          <span>{HEADLINE_NAMES[headline.name] ?? headline.name}</span>
          <strong>{valueWords(headline)}</strong>
          <Spark headline={headline} />
          <small>{headline.says}</small>
        </li>
      ))}
    </ul>
  );
}

function Spark({ headline: { series } }: { headline: Headline }) {
  const most = Math.max(1e-9, ...series.map(({ value }) => value ?? 0));
  const step = WIDTH / Math.max(1, series.length - 1);
  const points = series.flatMap(({ value }, at) =>
    value === null ? [] : [`${at * step},${HEIGHT * (1 - value / most)}`],
  );
  return (
    <svg viewBox={`0 -1 ${WIDTH} ${HEIGHT + 2}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <polyline className="spark" points={points.join(' ')} />
    </svg>
  );
}
