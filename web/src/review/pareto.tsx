import { wordsOf } from '../api/problem';
import { AsTable } from '../chart/as-table';
import { usePareto } from './use-figures';
import { figure } from './words';

/** Where the hours of the desk went: by hours of work, not by count. */
export function ParetoOfHours({ until }: { until: string }) {
  const { data, error } = usePareto(until);
  if (error !== null) return <p role="alert">{wordsOf(error)}</p>;
  if (data === undefined) return <div className="chart-to-come">Loading…</div>;
  const most = Math.max(1e-9, data.items[0]?.hours ?? 0);
  return (
    <section className="pareto" aria-label="Where the hours went">
      <h3>Where the hours went, 4 weeks: {figure(data.hours)} h</h3>
      {data.items.length === 0 && <p>No hours of work were counted.</p>}
      <ol>
        {data.items.map(({ kind, platform, signature, explained, hours, cumulative }) => (
          <li key={`${kind} ${platform} ${signature}`}>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
              <rect className="done" width={(100 * hours) / most} height="8" />
            </svg>
            <span className="name">{explained}</span>
            <span className="amount">
              {figure(hours)} h <small>{Math.round(cumulative * 100)} %</small>
            </span>
          </li>
        ))}
      </ol>
      {data.rest.signatures > 0 && (
        <p>
          {data.rest.signatures} more: {figure(data.rest.hours)} h
        </p>
      )}
      <AsTable
        caption="Hours of work by problem"
        head={['Problem', 'Tickets', 'Hours', 'Tier 1', 'Tier 2', 'Tier 3', 'So far']}
        rows={data.items.map(({ explained, tickets, hours, hoursByTier, cumulative }) => [
          ...[
            explained,
            tickets,
            figure(hours),
            figure(hoursByTier[1]),
            figure(hoursByTier[2]),
            figure(hoursByTier[3]),
          ],
          `${Math.round(cumulative * 100)} %`,
        ])}
      />
    </section>
  );
}
