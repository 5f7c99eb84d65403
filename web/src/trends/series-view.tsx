import { wordsOf } from '../api/problem';
import { AsTable } from '../chart/as-table';
import { SeriesChart } from '../chart/series-chart';
import { goWith, useAddress } from '../frame/address';
import { listOf } from './drill-down-address';
import { useFilters } from './filters';
import { Foot } from './foot';
import { ListButton } from './list-button';
import { divisionWords, intervalWords, isWeak, MARK_WORDS, numberWords, unitWords, windowWords } from './numbers';
import { Totals } from './series-totals';
import type { Rate, Series, SeriesPoint } from './shapes';
import { deskDay, marksOf } from './timeline-marks';
import { TimelineList } from './timeline-list';
import { usePhases, useSeries } from './use-trends';

/** A rate over time, with waves, outages and what was done drawn on it. */
export function SeriesView() {
  const { query } = useAddress();
  const by = query.get('by') === 'day' ? 'day' : 'week';
  const { data, error, isPlaceholderData } = useSeries(useFilters(), by);
  return (
    <div className="shown" aria-busy={isPlaceholderData}>
      <div className="bar">
        <label className="inline">
          By{' '}
          <select value={by} onChange={(event) => goWith({ by: event.target.value === 'day' ? 'day' : null })}>
            <option value="week">week</option>
            <option value="day">day</option>
          </select>
        </label>
        <label className="switch">
          <input
            type="checkbox"
            checked={query.has('mails')}
            onChange={(event) => goWith({ mails: event.target.checked ? 'yes' : null })}
          />
          Messages to users too
        </label>
      </div>
      <p role="alert" className="wrong">
        {error !== null && wordsOf(error)}
      </p>
      {data && <Shown series={data} withMails={query.has('mails')} />}
    </div>
  );
}

/** Questions and all kinds together have no rate: then tickets are drawn, and it says so. */
function isCounted(points: readonly SeriesPoint[]): boolean {
  return points.every(({ rate }) => rate === null);
}

function titleOf(series: Series, counted: boolean): string {
  if (counted) return `Tickets a ${series.by}`;
  return `Tickets per 100 ${unitWords(series.total.denominator)} a ${series.by}`;
}

function wordsOfPoint(point: SeriesPoint): string {
  return `${windowWords(point)}: ${rateWords(point)}, ${divisionWords(point)}`;
}

function rateWords(rate: Rate): string {
  if (rate.rate === null) return '–';
  return isWeak(rate) ? 'insufficient' : numberWords(rate.rate);
}

function Shown({ series, withMails }: { series: Series; withMails: boolean }) {
  const { data: phases } = usePhases();
  const { points, total, timeline, filter } = series;
  const counted = isCounted(points);
  const dayOf = deskDay(series.timeZone);
  const { flags, shades } = marksOf(timeline, { dayOf, today: dayOf(series.asOf), withMails });
  const only = (filter as { phase?: unknown }).phase;
  const waves = (phases?.items ?? []).filter(({ id, state }) => (only == null ? state !== 'planned' : id === only));
  const pick = (at: number) => {
    const tickets = points[at]?.tickets ?? null;
    if (tickets !== null) goWith({ list: listOf(tickets) });
  };
  return (
    <>
      <Totals total={total} />
      <SeriesChart
        title={titleOf(series, counted)}
        periods={points.map((point) => ({
          ...{ from: point.from, to: point.to, words: wordsOfPoint(point) },
          value: counted ? point.count : point.rate,
          interval: counted ? null : point.interval,
          weak: isWeak(point),
        }))}
        spans={waves.map(({ name, starts, ends }) => ({ name, from: starts, to: ends ?? series.to }))}
        shades={shades}
        flags={flags}
        onPick={pick}
      >
        <p className="small">
          ● with its interval, hollow: insufficient; hatched: outage or service update; at the foot: phases. A line that
          breaks: nothing fresh to divide by.
        </p>
        <AsTable
          caption={titleOf(series, counted)}
          head={[series.by === 'day' ? 'Day' : 'Week', 'Per 100', 'Between', 'Made of', 'Said beside', 'Tickets']}
          rows={points.map((point) => [
            windowWords(point),
            rateWords(point),
            point.rate === null ? '–' : intervalWords(point.interval),
            divisionWords(point),
            point.marks.map((mark) => MARK_WORDS[mark]).join(', ') || '–',
            <ListButton key="list" tickets={point.tickets}>
              {point.count}
            </ListButton>,
          ])}
        />
      </SeriesChart>
      <TimelineList flags={flags} shades={shades} />
      <Foot report={series} />
    </>
  );
}
