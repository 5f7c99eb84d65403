import { useFilters } from './filters';
import { Section } from './section';
import { useFlow } from './use-work';

const tierWords = (tier: number) => (tier === 4 ? 'Microsoft' : `tier ${tier}`);

/** Moves between the tiers, by what they were. */
export function FlowSection() {
  const asked = useFlow(useFilters());
  const { data } = asked;
  return (
    <Section title="Moves between the tiers" asked={asked} window={data?.window}>
      {data && data.items.length === 0 && <p className="empty">No ticket moved between tiers in these days.</p>}
      {data && data.items.length > 0 && (
        <div className="scrolls" role="region" aria-label="Moves between the tiers" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Between</th>
                {['Up', 'Sent back', 'Down with a solution', 'Up again: it failed', 'Other'].map((title) => (
                  <th key={title} scope="col" className="number">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.items.map(({ lower, upper, up, sent_back, solution, up_again, other }) => (
                <tr key={`${lower} ${upper}`}>
                  <th scope="row">
                    {tierWords(lower)} and {tierWords(upper)}
                  </th>
                  <td className="number">{up}</td>
                  <td className="number">{sent_back}</td>
                  <td className="number">{solution}</td>
                  <td className="number">{up_again}</td>
                  <td className="number">{other}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
