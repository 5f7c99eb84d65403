import { Sparkline } from '../chart/sparkline';
import type { Headline } from './use-review';
import { HEADLINE_NAMES, valueWords } from './words';

/** The five numbers of the strip: value, where it stands in words, 26 weeks. */
export function Headlines({ headlines }: { headlines: readonly Headline[] }) {
  return (
    <ul className="headlines">
      {headlines.map((headline) => (
        <li key={headline.name}>
          <span>{HEADLINE_NAMES[headline.name] ?? headline.name}</span>
          <strong>{valueWords(headline)}</strong>
          <Sparkline points={headline.series} />
          <small>{headline.says}</small>
        </li>
      ))}
    </ul>
  );
}
