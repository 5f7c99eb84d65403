import type { PatternState } from '../words.js';

/** Who moves a pattern: a person, a package's publication or verdict, the machine's counting, a merge. */
export type PatternMover = 'person' | 'package' | 'machine' | 'merge';

/** What deciding on a state needs of the pattern. */
export interface PatternStanding {
  state: PatternState;
  tellCaller: string | null;
  /** A published package that is not in doubt. */
  hasLivePackage: boolean;
  /** Tickets that wait for its fix. */
  waiting: number;
}

/** How many tickets in how many days bring an archived pattern back. */
export interface ArchiveUntil {
  tickets: number;
  days: number;
}

export interface PatternMove {
  to: PatternState;
  by: PatternMover;
  reason: string | null;
  /** What tier 1 says; null keeps what is said already. */
  tellCaller: string | null;
  archive: ArchiveUntil | null;
}

export interface PatternStateChange {
  state: PatternState;
  stateReason: string | null;
  tellCaller: string | null;
  archive: ArchiveUntil | null;
  /** Its fix will not come: tickets that wait for it go on. */
  endsWaits: boolean;
}

export type PatternRefusal =
  | { code: 'invalid'; pointer: string; detail: string }
  | { code: 'not_from_here'; detail: string; allowed: PatternState[] }
  | { code: 'tickets_wait_for_fix' | 'pattern_has_live_package'; detail: string };

export type PatternDecision = { ok: true; change: PatternStateChange } | { ok: false; refusal: PatternRefusal };

type Moves = Readonly<Partial<Record<PatternState, readonly PatternMover[]>>>;

const P: readonly PatternMover[] = ['person'];
const K: readonly PatternMover[] = ['package'];
const PK: readonly PatternMover[] = ['person', 'package'];
const PM: readonly PatternMover[] = ['person', 'machine'];
const ALL: readonly PatternMover[] = ['person', 'package', 'machine'];
const MERGE: readonly PatternMover[] = ['merge'];

/**
 * From, to, by whom. `merged` is left only by undoing the merge, which gives the state before back and asks nobody here.
 * Only a package brings a pattern to `watching`: there must be something to watch.
 */
export const PATTERN_MOVES: Readonly<Record<PatternState, Moves>> = {
  emerging: { active: P, identified: PK, watching: K, dismissed: P, merged: MERGE },
  active: { identified: PK, watching: K, resolved: PK, regressed: K, archived: P, dismissed: P, merged: MERGE },
  identified: { active: PK, watching: K, resolved: PK, regressed: PK, archived: P, dismissed: P, merged: MERGE },
  watching: { active: PK, identified: PK, resolved: PK, regressed: PK, merged: MERGE },
  resolved: { active: PK, identified: K, watching: K, regressed: ALL, merged: MERGE },
  regressed: { active: PK, identified: PK, watching: K, resolved: PK, archived: P, dismissed: P, merged: MERGE },
  archived: {
    ...{ active: [...PM, 'package'], identified: PK, watching: K, resolved: PK, regressed: K, dismissed: P },
    merged: MERGE,
  },
  dismissed: { active: P },
  merged: {},
};

/** Where the pattern may be brought to from its state, in the order of the words. */
export function patternMovesOf(state: PatternState, by: PatternMover): PatternState[] {
  return (Object.entries(PATTERN_MOVES[state]) as [PatternState, readonly PatternMover[]][])
    .filter(([, movers]) => movers.includes(by))
    .map(([to]) => to);
}

/** States in which agents see the pattern's banner. */
export const BANNER_STATES = ['active', 'identified', 'watching', 'regressed'] as const satisfies PatternState[];

/** States that tickets may be linked in: an emerging one is accepted first, an ended one taken up again. */
export function takesTickets(state: PatternState): boolean {
  return state !== 'emerging' && state !== 'dismissed' && state !== 'merged';
}

const ENDS: readonly PatternState[] = ['resolved', 'dismissed'];
const SAYS_WHY: readonly PatternState[] = ['dismissed', 'archived', 'resolved', 'regressed'];
const TAKEN_UP_WITH_REASON: readonly PatternState[] = ['resolved', 'archived', 'dismissed'];

/** Decides on a change of state; pure. Nothing is changed by a refusal, which names the field or the states open now. */
export function decidePatternState(pattern: PatternStanding, move: PatternMove): PatternDecision {
  const { to, by } = move;
  const reason = move.reason?.trim() || null;
  const tellCaller = move.tellCaller?.trim() || pattern.tellCaller;
  if (!(PATTERN_MOVES[pattern.state][to] ?? []).includes(by)) {
    const detail = `A pattern that is ${pattern.state} cannot become ${to}.`;
    return refuse({ code: 'not_from_here', detail, allowed: patternMovesOf(pattern.state, by) });
  }
  const needsReason = SAYS_WHY.includes(to) || TAKEN_UP_WITH_REASON.includes(pattern.state);
  if (needsReason && reason === null) return missing('/reason', 'Say why.');
  if (to === 'identified' && !tellCaller) return missing('/tellCaller', 'Say what tier 1 tells the caller.');
  const refusal = patternEnd(pattern, move);
  if (refusal) return refuse(refusal);
  return {
    ok: true,
    change: {
      ...{ state: to, stateReason: reason, tellCaller },
      archive: to === 'archived' ? move.archive : null,
      endsWaits: ENDS.includes(to) && !pattern.hasLivePackage,
    },
  };
}

/** What keeps a pattern from being put aside. */
function patternEnd(pattern: PatternStanding, { to, archive }: PatternMove): PatternRefusal | null {
  if (to === 'archived' && archive === null) {
    return { code: 'invalid', pointer: '/archive', detail: 'Say how many tickets in how many days bring it back.' };
  }
  if (to === 'archived' && pattern.waiting > 0) {
    const detail = `${pattern.waiting} tickets wait for its fix. Resume them, or dismiss the pattern.`;
    return { code: 'tickets_wait_for_fix', detail };
  }
  if (to === 'dismissed' && pattern.hasLivePackage) {
    return { code: 'pattern_has_live_package', detail: 'It has a live package. Withdraw that first.' };
  }
  return null;
}

function refuse(refusal: PatternRefusal): PatternDecision {
  return { ok: false, refusal };
}

function missing(pointer: string, detail: string): PatternDecision {
  return refuse({ code: 'invalid', pointer, detail });
}
