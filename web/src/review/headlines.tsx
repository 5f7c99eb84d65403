import { Sparkline } from '../chart/sparkline';
import { shortDay } from './days';
import type { Headline } from './use-review';
import { HEADLINE_NAMES, STANDINGS, valueWords } from './words';

/** The five numbers of the strip: value, where it stands in words, 26 weeks. */
export function Headlines({ headlines }: { headlines: readonly Headline[] }) {
  return (
    <ul className="headlines" aria-label="Headline numbers">
      {headlines.map((headline) => (
        <li key={headline.name}>
          <span>{HEADLINE_NAMES[headline.name] ?? headline.name}</span>
          <strong>{valueWords(headline)}</strong>
          <Sparkline points={withBand(headline)} width={110} height={34} />
          <em title={headline.says}>
            {STANDINGS[headline.standing]}
            {headline.running && `, week of ${shortDay(headline.week.from)} not over`}
          </em>
        </li>
      ))}
    </ul>
  );
}

/** The band belongs to the week that is shown. */
function withBand({ series, band, week }: Headline) {
  return series.map(({ from, value }) => ({ value, band: from === week.from ? band : null }));
}
