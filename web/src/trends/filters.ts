import { useMemo } from 'react';
import { goWith, useAddress } from '../frame/address';
import { KIND_NAMES, PLATFORM_NAMES } from '../queue/words';
import type { Platform } from './shapes';
import { type View, viewOf } from './views';

/** Kinds that are divided by devices: they happen after enrollment. */
export const AFTER_ENROLLMENT = 'app_install,policy,compliance,access,other';
const ALL = 'all';

/** What is chosen at the top of the screen, as the address has it. */
export interface Filters {
  from: string | null;
  to: string | null;
  phase: string | null;
  platform: Platform | null;
  /** One kind, several with commas, or `all`. */
  kind: string;
  signature: string | null;
}

/** What each of the views is narrowed by; what it does not take is not offered there. */
export const TAKES: Readonly<Record<View, readonly (keyof Filters)[]>> = {
  matrix: ['kind', 'from', 'to', 'phase', 'platform', 'signature'],
  phases: ['kind', 'platform', 'signature'],
  unusual: ['kind', 'from', 'to', 'phase', 'platform'],
  series: ['kind', 'from', 'to', 'phase', 'platform', 'signature'],
  interventions: ['phase'],
  forecast: ['phase'],
  work: ['from', 'to'],
};

/** Each view opens with one denominator; what is unusual looks at every kind, each by its own. */
export function firstKind(view: View): string {
  return view === 'unusual' ? ALL : 'enrollment';
}

export const KIND_CHOICES: readonly (readonly [string, string])[] = [
  ['enrollment', 'Enrollment, per attempt'],
  [AFTER_ENROLLMENT, 'All after enrollment, per device'],
  ['app_install', KIND_NAMES.app_install],
  ['policy', KIND_NAMES.policy],
  ['compliance', KIND_NAMES.compliance],
  ['access', KIND_NAMES.access],
  ['question', `${KIND_NAMES.question} (in no rate)`],
  ['other', KIND_NAMES.other],
  [ALL, 'All kinds: two rates'],
];

export function useFilters(): Filters {
  const { query } = useAddress();
  return useMemo(() => filtersOf(query), [query]);
}

export function filtersOf(query: URLSearchParams): Filters {
  const platform = query.get('platform');
  return {
    ...{ from: query.get('from'), to: query.get('to'), phase: query.get('phase') },
    platform: platform !== null && Object.hasOwn(PLATFORM_NAMES, platform) ? (platform as Platform) : null,
    kind: query.get('kind') ?? firstKind(viewOf(query.get('show'))),
    signature: query.get('signature'),
  };
}

/** As the API takes it: only what the view is narrowed by and what is chosen. */
export function askedOf(
  filters: Filters,
  view: View,
): Partial<Record<keyof Filters, string>> & { platform?: Platform } {
  const kept = TAKES[view].flatMap((name) => {
    const value = filters[name];
    return value === null || (name === 'kind' && value === ALL) ? [] : [[name, value] as const];
  });
  return Object.fromEntries(kept);
}

/** Chooses; what was drilled into belongs to what was chosen before. */
export function choose(
  changes: Partial<Record<keyof Filters | 'by' | 'sort' | 'rows' | 'columns', string | null>>,
): void {
  goWith({ ...changes, list: null });
}
