import type { Approach, Kind, Ownership, Platform } from '../../domain/words.js';
import { FACETS, type Facet } from './facet.js';

/** What a report is narrowed to; absent means all. Words and meaning are those of ticket lists. */
export interface TrendFilter {
  phase?: number | 'none';
  platform?: Platform;
  kind?: readonly Kind[];
  signature?: string;
  ownership?: Ownership | 'none';
  group?: number | 'none';
  approach?: Approach | 'none';
  location?: string;
}

/** The facets that a filter names. */
export function facetsOf(filter: TrendFilter): Facet[] {
  return FACETS.filter((facet) => filter[facet] !== undefined);
}
