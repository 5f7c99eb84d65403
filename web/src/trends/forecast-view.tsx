import { wordsOf } from '../api/problem';
import { AsTable } from '../chart/as-table';
import { SeriesChart } from '../chart/series-chart';
import { useFilters } from './filters';
import { ForecastBasis } from './forecast-basis';
import { intervalWords, numberWords, wholeWords, windowWords } from './numbers';
import type { Forecast, Phase } from './shapes';
import { useForecast, usePhases } from './use-trends';

const AGAINST = {
  within: 'within what tier 1 does',
  may_exceed: '△ may exceed it',
  exceeds: '▲ exceeds it',
} as const;

/** The next phase that begins, else the one that runs, else the last. */
function nextOf(phases: readonly Phase[]): Phase | undefined {
  return (
    phases.find(({ state }) => state === 'planned') ??
    phases.findLast(({ state }) => state === 'active' || state === 'paused') ??
    phases.at(-1)
  );
}

/** How many tickets a phase will bring, how sure that is, and what it rests on. */
export function ForecastView() {
  const { phase: asked } = useFilters();
  const { data: phases } = usePhases();
  const phase = asked === null ? (nextOf(phases?.items ?? [])?.id ?? null) : Number(asked);
  const { data, error, isPlaceholderData } = useForecast(phase);
  if (phases?.items.length === 0) return <p className="empty">There is no phase. Plan one first (Rollout plan).</p>;
  return (
    <div className="shown" aria-busy={isPlaceholderData}>
      <p role="alert" className="wrong">
        {error !== null && wordsOf(error)}
      </p>
      {data && <Shown forecast={data} />}
    </div>
  );
}

function ticketsWords(tickets: { expected: number; lower: number; upper: number } | null): string {
  return tickets === null
    ? 'no phase before lived it'
    : `${numberWords(tickets.expected)} (${tickets.lower}–${tickets.upper})`;
}

function Shown({ forecast }: { forecast: Forecast }) {
  const { name, sentence, state, weeks, capacity, total } = forecast;
  const title = `${name}: tickets a week, expected with 95 % interval`;
  return (
    <>
      <h2>{name}</h2>
      <p className="said-once">
        {state === 'insufficient' && <span className="missing">Insufficient. </span>}
        {sentence}
      </p>
      {total !== null && (
        <p>
          In all {ticketsWords(total)} of {wholeWords(total.size)} {forecast.yardstick}
          {total.rate !== null &&
            `: ${numberWords(total.rate)} (${intervalWords({ lower: total.rateLower ?? 0, upper: total.rateUpper })}) per 100`}
          .
        </p>
      )}
      {weeks.some(({ tickets }) => tickets !== null) && (
        <SeriesChart
          title={title}
          periods={weeks.map(({ from, to, week, tickets, came }) => ({
            ...{ from, to, value: tickets?.expected ?? null, interval: tickets, other: came },
            words: `Week ${week}: ${ticketsWords(tickets)}${came === null ? '' : `, ${came} came`}`,
          }))}
          {...(capacity === null
            ? {}
            : {
                reference: { value: capacity.median, name: `tier 1 in a usual week: ${numberWords(capacity.median)}` },
              })}
        >
          <p className="small">
            ● expected with its interval{weeks.some(({ came }) => came !== null) && ', ◆ what came'}
            {capacity !== null &&
              `; dashed: what tier 1 closes or hands on in a usual week (half of ${capacity.weeks} weeks lie between ${numberWords(capacity.lower)} and ${numberWords(capacity.upper)})`}
            .
          </p>
          <AsTable
            caption={title}
            head={['Week', 'Days', 'Expected (95 %)', 'Against tier 1', 'Came']}
            rows={weeks.map(({ week, from, to, tickets, against, came }) => [
              week,
              windowWords({ from, to }),
              ticketsWords(tickets),
              against === null ? '–' : AGAINST[against],
              came ?? '–',
            ])}
          />
        </SeriesChart>
      )}
      <ForecastBasis forecast={forecast} />
    </>
  );
}
