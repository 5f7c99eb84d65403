import { wordsOf } from '../api/problem';
import { AsTable } from '../chart/as-table';
import { useFlow } from './use-figures';

const TIERS: Readonly<Record<number, string>> = { 1: 'Tier 1', 2: 'Tier 2', 3: 'Tier 3', 4: 'Microsoft' };

/** What went up the ladder, what was sent back, and what came down with a solution. */
export function TierFlow({ until }: { until: string }) {
  const { data, error } = useFlow(until);
  if (error !== null) return <p role="alert">{wordsOf(error)}</p>;
  if (data === undefined) return <div className="chart-to-come">Loading…</div>;
  const name = (tier: number) => TIERS[tier] ?? `Tier ${tier}`;
  return (
    <section className="flow" aria-label="Between the tiers">
      <h3>Between the tiers, 4 weeks</h3>
      {data.items.length === 0 && <p>Nothing moved between tiers.</p>}
      <ul>
        {data.items.map(({ lower, upper, up, up_again: again, solution, sent_back: back }) => (
          <li key={`${lower} ${upper}`}>
            <b>
              {name(lower)} – {name(upper)}
            </b>
            <span>
              <strong>{up + again}</strong> up
            </span>
            <span>
              <strong>{solution}</strong> solved
            </span>
            <span>
              <strong>{back}</strong> sent back
            </span>
          </li>
        ))}
      </ul>
      <AsTable
        caption="Moves between the tiers"
        head={['Between', 'Up', 'Up again', 'With a solution', 'Sent back', 'Other']}
        rows={data.items.map(({ lower, upper, up, up_again: again, solution, sent_back: back, other }) => [
          ...[`${name(lower)} and ${name(upper)}`, up, again, solution, back, other],
        ])}
      />
    </section>
  );
}
