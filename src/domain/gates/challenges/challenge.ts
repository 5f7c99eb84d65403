import type { Problem } from '../../rollout/problem.js';
import { PLATFORMS, type Platform } from '../../words.js';

export const CHALLENGE_STATES = ['open', 'mitigated', 'accepted', 'occurred'] as const;
export type ChallengeState = (typeof CHALLENGE_STATES)[number];

/** A known risk of the rollout, what is done against it and who sees to that. */
export interface Challenge {
  title: string;
  /** What is done against it; a mitigated one has some. */
  mitigation: string | null;
  state: ChallengeState;
  /** Why the state is what it is; an open one needs none. */
  reason: string | null;
  /** Staff id. */
  owner: number | null;
  /** Null: the whole rollout. */
  phase: number | null;
  /** None = all. */
  platforms: readonly Platform[];
  /** Id of the pattern that it became, or that it is about. */
  pattern: number | null;
}

export const LONGEST_TITLE = 200;
export const LONGEST_TEXT = 2000;

/**
 * Everything wrong with a challenge; empty when it may be stored. `was`: its state before the change, null for a new one.
 * Leaving a state needs a reason, also back to `open`: the history must say why. Who exists is looked at elsewhere.
 */
export function validateChallenge(
  challenge: Challenge,
  was: ChallengeState | null,
  newReason: string | null,
): Problem[] {
  const problems: Problem[] = [];
  const at = (field: keyof Challenge, detail: string) => problems.push({ pointer: `/${field}`, detail });
  const { title, mitigation, state, platforms } = challenge;
  const length = title.trim().length;
  if (length === 0 || length > LONGEST_TITLE) at('title', `title has 1 to ${LONGEST_TITLE} characters`);
  if (isTooLong(mitigation)) at('mitigation', `mitigation has 1 to ${LONGEST_TEXT} characters, or is null`);
  if (isTooLong(newReason)) at('reason', `reason has 1 to ${LONGEST_TEXT} characters`);
  if (!CHALLENGE_STATES.includes(state)) at('state', `state is one of ${CHALLENGE_STATES.join(', ')}`);
  else if (newReason === null && (was === null ? state !== 'open' : state !== was)) {
    at('reason', `say why it is ${state} now`);
  }
  if (state === 'mitigated' && mitigation === null) at('mitigation', 'say what mitigates it');
  for (const [i, platform] of platforms.entries()) {
    const pointer = `/platforms/${i}`;
    if (!PLATFORMS.includes(platform)) problems.push({ pointer, detail: `platform is one of ${PLATFORMS.join(', ')}` });
    else if (platforms.indexOf(platform) < i) problems.push({ pointer, detail: `${platform} is named twice` });
  }
  return problems;
}

function isTooLong(text: string | null): boolean {
  return text !== null && (text.trim() === '' || text.length > LONGEST_TEXT);
}

/** One step of a challenge's history: what changed, from what to what. */
export interface ChallengeStep {
  field: keyof Omit<Challenge, 'reason'>;
  was: unknown;
  now: unknown;
}

const FIELDS = ['title', 'mitigation', 'state', 'owner', 'phase', 'platforms', 'pattern'] as const;

/** What differs between two forms of a challenge, in the order of its fields. */
export function challengeSteps(before: Challenge, after: Challenge): ChallengeStep[] {
  return FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field])).map((field) => ({
    field,
    was: before[field],
    now: after[field],
  }));
}
