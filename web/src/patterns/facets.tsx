import { plainWord } from '../queue/words';
import type { Facets } from './use-patterns';
import { useFacets } from './use-patterns';
import { countWords, shareWords } from './words';

type Facet = Facets['facets'][number];
type FacetName = Facet['facet'];

const NAMES: Readonly<Record<FacetName, string>> = {
  kind: 'Kind',
  platform: 'Platform',
  ownership: 'Ownership',
  approach: 'Approach',
  phase: 'Phase',
  group: 'Group',
  location: 'Location',
  osVersion: 'System version',
};

const MOST_VALUES = 5;

function nameOf(facet: FacetName, value: string | null): string {
  if (value === null) return 'not known';
  if (facet === 'platform' && value === 'ios_ipados') return 'iOS/iPadOS';
  if (facet === 'platform' && value === 'macos') return 'macOS';
  return facet === 'kind' || facet === 'ownership' || facet === 'approach' || facet === 'platform'
    ? plainWord(value)
    : value;
}

/** What the tickets of the pattern have in common, beside what all tickets have. */
export function FacetsOf({ patternKey }: { patternKey: string }) {
  const { data } = useFacets(patternKey);
  if (data === undefined) return null;
  const facets = data.facets.filter(({ values }) => values.some(({ value }) => value !== null));
  const outstanding = facets.flatMap(({ facet, values }) =>
    values.filter(({ standsOut }) => standsOut).map((value) => ({ facet, ...value })),
  );
  if (facets.length === 0) return null;
  return (
    <section className="facets-of" aria-label="What they have in common">
      <h3>What they have in common</h3>
      <p>
        {outstanding.length === 0
          ? 'Nothing that tickets as such do not have as well.'
          : outstanding
              .map(
                ({ facet, value, share, usualShare }) =>
                  `${shareWords(share)} ${nameOf(facet, value)}${usualShare === null ? '' : ` (usually ${shareWords(usualShare)})`}`,
              )
              .join(' · ')}
      </p>
      <details>
        <summary>All breakdowns</summary>
        <div className="facet-tables">
          {facets.map((facet) => (
            <FacetTable key={facet.facet} {...facet} />
          ))}
        </div>
      </details>
    </section>
  );
}

function FacetTable({ facet, values }: Facet) {
  const rest = values.length - MOST_VALUES;
  return (
    <table>
      <caption>{NAMES[facet]}</caption>
      <thead>
        <tr>
          <th scope="col">{NAMES[facet]}</th>
          <th scope="col">Tickets</th>
          <th scope="col">Share</th>
          <th scope="col">Usually</th>
        </tr>
      </thead>
      <tbody>
        {values.slice(0, MOST_VALUES).map(({ value, linked, suggested, share, usualShare, standsOut }) => (
          <tr key={value ?? ''} className={standsOut ? 'stands-out' : undefined}>
            <th scope="row">
              {nameOf(facet, value)}
              {standsOut && ' ▲'}
            </th>
            <td>{linked + suggested}</td>
            <td>{shareWords(share)}</td>
            <td>{usualShare === null ? '–' : shareWords(usualShare)}</td>
          </tr>
        ))}
        {rest > 0 && (
          <tr>
            <th scope="row">and {countWords(rest, 'other')}</th>
            <td colSpan={3} />
          </tr>
        )}
      </tbody>
    </table>
  );
}
