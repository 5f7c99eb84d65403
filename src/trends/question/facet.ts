import { type Dimension } from '../../domain/trends/matrix-axis.js';

/** What rows and columns of a matrix may be, and what reports may be narrowed to: what the roll-ups keep apart. */
export const FACETS = [
  'phase',
  'platform',
  'kind',
  'signature',
  'ownership',
  'group',
  'approach',
  'location',
] as const satisfies readonly Dimension[];
export type Facet = (typeof FACETS)[number];

/** The key of tickets that have none: no phase, no signature (unspecific) and so on. */
export const NONE = 'none';

/** A value of a roll-up's column as API and axes write it: 0 and the empty text stand for none. */
export function keyOf(stored: string | number): string {
  return stored === 0 || stored === '' ? NONE : String(stored);
}
