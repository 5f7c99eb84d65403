import { PLATFORM_NAMES } from '../queue/words';
import { numberWords, wholeWords } from './numbers';
import type { Forecast } from './shapes';

const FROM = {
  planned: 'as planned',
  derived: 'from planned users',
  enrolled: 'enrolled',
  users: 'planned users',
} as const;

/** What the forecast rests on and takes for granted, and how well such forecasts did. */
export function ForecastBasis({ forecast }: { forecast: Forecast }) {
  const { platforms, basis, assumptions, backTest, backTestSentence, yardstick } = forecast;
  return (
    <>
      {assumptions.length > 0 && (
        <section aria-label="What it takes for granted">
          <h3>What it takes for granted</h3>
          <ul className="caveats">
            {assumptions.map(({ code, sentence }) => (
              <li key={code}>{sentence}</li>
            ))}
          </ul>
        </section>
      )}
      {platforms.length > 0 && (
        <section aria-label="By platform">
          <h3>By platform</h3>
          <div className="scrolls" role="region" aria-label="Forecast by platform" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">Platform</th>
                  <th scope="col" className="number">
                    {yardstick === 'devices' ? 'Devices' : 'Users'}
                  </th>
                  <th scope="col">Known</th>
                  <th scope="col" className="number">
                    Expected
                  </th>
                  <th scope="col" className="number">
                    95 %
                  </th>
                  <th scope="col" className="number">
                    In week one
                  </th>
                </tr>
              </thead>
              <tbody>
                {platforms.map(({ platform, size, from, tickets, firstWeek }) => (
                  <tr key={platform}>
                    <th scope="row">{platform === 'all' ? 'All platforms' : PLATFORM_NAMES[platform]}</th>
                    <td className="number">{wholeWords(size)}</td>
                    <td>{FROM[from]}</td>
                    <td className="number">{tickets === null ? 'insufficient' : numberWords(tickets.expected)}</td>
                    <td className="number">{tickets === null ? '–' : `${tickets.lower}–${tickets.upper}`}</td>
                    <td className="number">{firstWeek === null ? '–' : `${firstWeek.lower}–${firstWeek.upper}`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
      {basis.length > 0 && (
        <section aria-label="The phases it rests on">
          <h3>The phases it rests on</h3>
          <ul className="caveats">
            {basis.map(({ phase, name, tickets, size, weeks, leftOut, done }) => (
              <li key={phase}>
                {name}: {tickets} tickets of {wholeWords(size)} {yardstick} in {weeks} weeks
                {leftOut > 0 && `, ${leftOut} more of outages left out`}
                {!done && ', still running'}.
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label="How such forecasts did">
        <h3>How such forecasts did</h3>
        <p>{backTestSentence}</p>
        <ul className="caveats">
          {backTest.map(({ phase, name, lower, upper, expected, came, inside }) => (
            <li key={phase}>
              {name}:{' '}
              {expected === null
                ? `could not be forecast; ${came} came`
                : `${numberWords(expected)} (${lower}–${upper}) expected, ${came} came: ${inside === true ? '✓ inside' : '✗ outside'}`}
              .
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
