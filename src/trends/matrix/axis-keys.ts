import { PLATFORM_NAMES } from '../../domain/platform-names.js';
import { explainSignature } from '../../domain/signature/explain-signature.js';
import { APPROACHES, KINDS, OWNERSHIPS, PLATFORMS } from '../../domain/words.js';
import type { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { type Facet, NONE } from '../question/facet.js';
import type { TrendFilter } from '../question/trend-filter.js';
import type { CellCount } from './matrix-counts.queries.js';

/** The rarer signatures together: a desk may know thousands. */
export const OTHERS = 'others';

const MOST_SIGNATURES = 50;

export type Rollout = Pick<
  RolloutDirectory,
  'phases' | 'groups' | 'group' | 'locations' | 'phaseName' | 'groupName' | 'location'
>;

/** A row or column as it is shown: what to ask for, and what to call it. */
export interface AxisKey {
  key: string;
  /** Of a phase or a group; null otherwise. */
  id: number | null;
  name: string;
}

/** The keys of an axis in the order in which they are shown, also those without tickets, as far as they are known before. */
export function axisKeys(facet: Facet, filter: TrendFilter, rollout: Rollout): string[] {
  const asked = filter[facet];
  if (asked !== undefined) return (Array.isArray(asked) ? asked : [asked]).map(String);
  const ofPhase = ({ phase }: { phase: number }) => filter.phase === undefined || filter.phase === phase;
  switch (facet) {
    case 'phase':
      return rollout.phases().map(({ id }) => String(id));
    case 'group':
      return inOrderOfPhases(rollout)
        .filter(ofPhase)
        .map(({ id }) => String(id));
    case 'location':
      return rollout.locations().map(({ code }) => code);
    case 'platform':
      return [...PLATFORMS];
    case 'kind':
      return [...KINDS];
    case 'ownership':
      return [...OWNERSHIPS];
    case 'approach':
      return [...APPROACHES];
    case 'signature':
      return [];
  }
}

function inOrderOfPhases(rollout: Rollout) {
  const groups = rollout.groups();
  return rollout.phases().flatMap(({ id }) => groups.filter(({ phase }) => phase === id));
}

/**
 * Signatures by their number of tickets, the most frequent first, and the counts with all others under one key. Unspecific
 * tickets come last.
 */
export function frequentSignatures(
  cells: readonly CellCount[],
  along: 'row' | 'column',
): { keys: string[]; cells: CellCount[] } {
  const tickets = new Map<string, number>();
  for (const cell of cells) tickets.set(cell[along], (tickets.get(cell[along]) ?? 0) + cell.tickets);
  tickets.delete(NONE);
  const sorted = [...tickets].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([signature]) => signature);
  const kept = new Set([...sorted.slice(0, MOST_SIGNATURES), NONE]);
  const rare = sorted.length > MOST_SIGNATURES ? [OTHERS] : [];
  return {
    keys: [...sorted.slice(0, MOST_SIGNATURES), ...rare],
    cells: cells.map((cell) => (kept.has(cell[along]) ? cell : { ...cell, [along]: OTHERS })),
  };
}

const NOTHING: Record<Facet, string> = {
  phase: 'No phase',
  platform: 'No platform',
  kind: 'No kind',
  signature: explainSignature(null),
  ownership: 'Ownership unknown',
  group: 'No group',
  approach: 'Approach unknown',
  location: 'No location',
};

const NAMES: Readonly<Record<string, string>> = {
  ...PLATFORM_NAMES,
  enrollment: 'Enrollment',
  app_install: 'App install',
  policy: 'Policy',
  compliance: 'Compliance',
  access: 'Access',
  question: 'Question',
  other: 'Other',
  personal: 'Personal',
  organization: 'Organization',
  self_service: 'Self-service',
  user_assisted: 'User-assisted',
  tech_fair: 'Tech fair',
};

/** A key with its name. What was renamed or removed a moment ago stands by its key. */
export function axisKey(facet: Facet, key: string, rollout: Rollout): AxisKey {
  if (key === NONE) return { key, id: null, name: NOTHING[facet] };
  if (facet === 'phase') return { key, id: Number(key), name: rollout.phaseName(Number(key)) ?? `Phase ${key}` };
  if (facet === 'group') return { key, id: Number(key), name: groupLabel(Number(key), rollout) };
  if (facet === 'location') return { key, id: null, name: rollout.location(key)?.name ?? key };
  if (facet !== 'signature') return { key, id: null, name: NAMES[key] ?? key };
  return { key, id: null, name: key === OTHERS ? 'All other signatures' : explainSignature(key) };
}

/** A department may be a group of several phases. */
function groupLabel(id: number, rollout: Rollout): string {
  const group = rollout.group(id);
  if (!group) return `Group ${id}`;
  const shared = rollout.groups().some((other) => other.id !== id && other.name === group.name);
  return shared ? `${group.name} (${rollout.phaseName(group.phase) ?? group.phase})` : group.name;
}
