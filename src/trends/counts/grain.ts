import type { Facet } from '../question/facet.js';

/** The roll-ups' grains, cheapest first: each keeps more apart than the one before and has more rows. */
export type Grain = 'total' | 'signature' | 'facet';

const GRAIN_OF: Record<Facet, Grain> = {
  phase: 'total',
  platform: 'total',
  kind: 'total',
  signature: 'signature',
  ownership: 'facet',
  group: 'facet',
  approach: 'facet',
  location: 'facet',
};

/** The cheapest grain that keeps all these facets apart. */
export function grainFor(facets: readonly Facet[]): Grain {
  const needed = new Set(facets.map((facet) => GRAIN_OF[facet]));
  return needed.has('facet') ? 'facet' : needed.has('signature') ? 'signature' : 'total';
}

/** Where roll-ups and deltas hold a facet. */
export const COLUMN_OF: Record<Facet, string> = {
  phase: 'phase_id',
  platform: 'platform',
  kind: 'kind',
  signature: 'signature',
  ownership: 'ownership',
  group: 'group_id',
  approach: 'approach',
  location: 'location',
};
