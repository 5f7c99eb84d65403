import type { CriterionName } from './criteria.js';
import type { CriterionReading, GateState } from './gate-reading.js';

/** A gate as it stood at the decision or at a look after it. */
export interface LookedAt {
  state: GateState;
  criteria: readonly Pick<CriterionReading, 'criterion' | 'state' | 'sentence'>[];
}

/** What a look after "go" found. */
export interface LookOutcome {
  /** The whole gate stands otherwise than at the look before. */
  changed: boolean;
  /** Criteria that would now fail. */
  wouldFail: CriterionName[];
  sentence: string;
}

/** What a look says against the one before it (the decision's own, for the first). */
export function lookOutcome(now: LookedAt, before: LookedAt): LookOutcome {
  const failing = now.criteria.filter(({ state }) => state === 'fail');
  const changed = now.state !== before.state;
  return { changed, wouldFail: failing.map(({ criterion }) => criterion), sentence: sentenceOf(now, before, failing) };
}

function sentenceOf(now: LookedAt, before: LookedAt, failing: LookedAt['criteria']): string {
  if (now.state === before.state) return `The gate still says ${now.state}.`;
  if (now.state === 'fail') return `The gate would now fail. ${failing.map(({ sentence }) => sentence).join(' ')}`;
  if (now.state === 'pass') return `The gate would now pass; it said ${before.state}.`;
  const open = now.criteria.filter(({ state }) => state === 'insufficient');
  return `The gate can no longer be said; it said ${before.state}. ${open.map(({ sentence }) => sentence).join(' ')}`.trim();
}
