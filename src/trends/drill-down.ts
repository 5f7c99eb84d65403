import type { DayWindow } from '../domain/rollout/day.js';
import { OTHERS } from './matrix/axis-keys.js';
import { type Facet, FACETS } from './question/facet.js';
import type { TrendFilter } from './question/trend-filter.js';

const TICKETS = '/api/v1/tickets';

/**
 * The address of the list of exactly the tickets that a figure counts, for those who may see them all; null where a list
 * cannot say it (the rarer signatures together).
 */
export function ticketsAddress(
  filter: TrendFilter,
  { from, to }: DayWindow,
  keys: Partial<Record<Facet, string | null>> = {},
): string | null {
  const parameters = new URLSearchParams();
  for (const facet of FACETS) {
    const value = keys[facet] ?? filter[facet];
    if (value === OTHERS) return null;
    if (value !== undefined && value !== null) parameters.set(facet, String(value));
  }
  parameters.set('from', from);
  parameters.set('to', to);
  parameters.set('counted', 'true');
  return `${TICKETS}?${parameters}`;
}
