import { Bar } from '../chart/bar';
import { go } from '../frame/address';
import { useFilters } from './filters';
import { hoursOfWork, percentWords } from './numbers';
import { Section } from './section';
import type { Pareto } from './shapes';
import { signatureWords } from './signature-words';
import { usePareto } from './use-work';

const TIERS = [
  ['1', 'full'],
  ['2', 'half'],
  ['3', 'light'],
] as const;

type Item = Pareto['items'][number];

function matrixOf({ kind, platform, signature }: Item, { from, to }: Pareto['window']): string {
  const query = new URLSearchParams({ kind, platform, signature: signature ?? 'none', from, to });
  return `/trends?${query.toString()}`;
}

/** Signatures by the hours they took, not by how many there were. */
export function ParetoSection() {
  const asked = usePareto(useFilters());
  const { data } = asked;
  return (
    <Section title="Where the hours went" asked={asked} window={data?.window}>
      {data && data.items.length === 0 && <p className="empty">No ticket was worked on in these days.</p>}
      {data && data.items.length > 0 && <Shown pareto={data} />}
    </Section>
  );
}

function Shown({ pareto }: { pareto: Pareto }) {
  const { hours, items, rest, window } = pareto;
  const most = Math.max(...items.map((item) => item.hours), rest.hours);
  return (
    <>
      <p>
        {hoursOfWork(hours)} of work at tiers 1 to 3. It is time in somebody’s hands: who holds three tickets is counted
        three times.
      </p>
      <div className="scrolls" role="region" aria-label="Hours by signature" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Signature</th>
              <th scope="col" className="number">
                Hours
              </th>
              <th scope="col">Tier 1, 2, 3</th>
              <th scope="col" className="number">
                Share
              </th>
              <th scope="col" className="number">
                Added up
              </th>
              <th scope="col" className="number">
                Tickets
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={`${item.kind} ${item.platform} ${item.signature}`}>
                <th scope="row">
                  <button type="button" className="name" onClick={() => go(matrixOf(item, window))}>
                    {signatureWords(item)}
                  </button>
                </th>
                <td className="number">{hoursOfWork(item.hours)}</td>
                <td>
                  <Bar
                    width={180}
                    parts={TIERS.map(([tier, pattern]) => ({
                      share: most === 0 ? 0 : item.hoursByTier[tier] / most,
                      pattern,
                    }))}
                  />
                  <span className="small block">
                    {TIERS.map(([tier]) => hoursOfWork(item.hoursByTier[tier])).join(' · ')}
                  </span>
                </td>
                <td className="number">{percentWords(item.share)}</td>
                <td className="number">{percentWords(item.cumulative)}</td>
                <td className="number">{item.tickets}</td>
              </tr>
            ))}
            {rest.signatures > 0 && (
              <tr>
                <th scope="row">{rest.signatures} others</th>
                <td className="number">{hoursOfWork(rest.hours)}</td>
                <td>
                  <Bar width={180} parts={[{ share: most === 0 ? 0 : rest.hours / most, pattern: 'light' }]} />
                </td>
                <td className="number">{percentWords(rest.share)}</td>
                <td className="number">{percentWords(1)}</td>
                <td className="number">–</td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
    </>
  );
}
