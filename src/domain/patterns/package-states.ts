import type { PackageState, PatternState, ResolutionKind } from '../words.js';

/** A package's place in its life. */
export interface PackageStanding {
  state: PackageState;
  doubted: boolean;
}

/** What people may do with a package. */
export const PACKAGE_MOVES = ['edit', 'remove', 'publish', 'withdraw', 'supersede', 'doubt', 'let_stand'] as const;
export type PackageMove = (typeof PACKAGE_MOVES)[number];

/** States in which a package is used on tickets, unless it is in doubt. */
export const LIVE_STATES = ['published', 'watching', 'held'] as const satisfies readonly PackageState[];

const inLiveState = (state: PackageState): boolean => (LIVE_STATES as readonly PackageState[]).includes(state);

/** Live: applied, cascaded and shown as the known fix. */
export function isLive({ state, doubted }: PackageStanding): boolean {
  return inLiveState(state) && !doubted;
}

/**
 * What may be done from here. A package that did not hold is no longer used, but tickets may still be on their way with
 * it: it can be withdrawn, or replaced by a better one, as a live or doubted one can.
 */
export function packageMoves({ state, doubted }: PackageStanding): PackageMove[] {
  if (state === 'draft') return ['edit', 'remove', 'publish'];
  if (state === 'did_not_hold') return ['withdraw', 'supersede'];
  if (!inLiveState(state)) return [];
  return ['withdraw', 'supersede', doubted ? 'let_stand' : 'doubt'];
}

/** States of a pattern that follow from its live packages; in the others somebody has said more than they do. */
const FOLLOWS: readonly PatternState[] = ['identified', 'watching', 'resolved'];

/**
 * Where a pattern stands by its live packages: a fix among them is watched, anything else makes it identified, none
 * leaves it active.
 */
export function patternByPackages(live: readonly ResolutionKind[]): 'watching' | 'identified' | 'active' {
  if (live.length === 0) return 'active';
  return live.includes('fix') ? 'watching' : 'identified';
}

/** Where a pattern goes when a package of it is withdrawn; null: it stays. `left` are the kinds still live. */
export function patternAfterWithdrawal(state: PatternState, left: readonly ResolutionKind[]): PatternState | null {
  const to = patternByPackages(left);
  if (!FOLLOWS.includes(state) || (state === 'resolved' && left.length > 0) || to === state) return null;
  return to;
}
