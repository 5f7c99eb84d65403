import { useFilters } from './filters';
import { hoursWords, windowWords } from './numbers';
import { Section } from './section';
import type { Tiers } from './shapes';
import { useTiers } from './use-work';

type Tier = Tiers['now'][number];

/** Open tickets by tier with their ages, now and at the end of each week. */
export function TiersSection() {
  const asked = useTiers(useFilters());
  const { data } = asked;
  return (
    <Section title="Open by tier" asked={asked} window={data?.window}>
      {data && (
        <>
          <div className="scrolls" role="region" aria-label="Open tickets by tier" tabIndex={0}>
            <table>
              <thead>
                <tr>
                  <th scope="col">Tier</th>
                  <th scope="col" className="number">
                    Open now
                  </th>
                  <th scope="col" className="number">
                    Half are older than
                  </th>
                  <th scope="col" className="number">
                    One in ten is older than
                  </th>
                  <th scope="col" className="number">
                    The oldest
                  </th>
                </tr>
              </thead>
              <tbody>
                {data.now.map((tier) => (
                  <tr key={tier.tier}>
                    <th scope="row">{tierWords(tier.tier)}</th>
                    <td className="number">{tier.open}</td>
                    <td className="number">{hoursWords(tier.medianHours)}</td>
                    <td className="number">{hoursWords(tier.p90Hours)}</td>
                    <td className="number">{hoursWords(tier.oldestHours)}</td>
                  </tr>
                ))}
                {data.now.length === 0 && (
                  <tr>
                    <th scope="row">All tiers</th>
                    <td colSpan={4}>nothing is open</td>
                  </tr>
                )}
              </tbody>
            </table>
          </div>
          <Weeks weeks={data.weeks} />
          <p>
            To and fro: {data.pingPong.tickets} {data.pingPong.tickets === 1 ? 'ticket' : 'tickets'} went up and came
            straight back, or down and straight up ({data.pingPong.turns} turns), {data.pingPong.again} of them twice or
            more.
          </p>
        </>
      )}
    </Section>
  );
}

function tierWords(tier: number): string {
  return tier === 4 ? 'Tier 4 (Microsoft)' : `Tier ${tier}`;
}

const TIERS = [1, 2, 3, 4] as const;

function openWords(tier: Tier | undefined): string {
  return tier === undefined ? '0' : `${tier.open} (oldest ${hoursWords(tier.oldestHours)})`;
}

function Weeks({ weeks }: { weeks: Tiers['weeks'] }) {
  if (weeks.length === 0) return null;
  return (
    <details open>
      <summary>At the end of each week</summary>
      <div className="scrolls" role="region" aria-label="Open tickets by tier and week" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Week</th>
              {TIERS.map((tier) => (
                <th key={tier} scope="col">
                  {tierWords(tier)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map(({ week, tiers }) => (
              <tr key={week.from}>
                <th scope="row">{windowWords(week)}</th>
                {TIERS.map((tier) => (
                  <td key={tier}>{openWords(tiers.find((one) => one.tier === tier))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
