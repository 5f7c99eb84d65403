import type { Day } from '../instant.js';
import { isDay } from '../rollout/day.js';
import type { Problem } from '../rollout/problem.js';
import type { CriterionReading, GateState } from './gate-reading.js';

export const GATE_DECISIONS = ['go', 'no_go'] as const;
export type GateDecision = (typeof GATE_DECISIONS)[number];

/** What must still be done, by whom and by when. */
export interface GateCondition {
  text: string;
  /** Staff id. */
  owner: number;
  dueOn: Day;
}

/** What a person says of a gate. */
export interface GateDecisionForm {
  decision: GateDecision;
  conditions: readonly GateCondition[];
  /** Why "go" in spite of what the gate says. */
  overrideReason: string | null;
}

export const MOST_CONDITIONS = 20;
export const LONGEST_CONDITION = 500;
export const LONGEST_REASON = 2000;

/** Everything wrong with a decision that no gate is needed to see; `active` are ids of staff who may own a condition. */
export function decisionProblems(form: GateDecisionForm, active: ReadonlySet<number>, today: Day): Problem[] {
  const { decision, conditions, overrideReason } = form;
  const problems: Problem[] = conditions.flatMap((one, i) => conditionProblems(one, `/conditions/${i}`, active, today));
  if (decision === 'no_go' && conditions.length > 0) {
    problems.push({
      pointer: '/conditions',
      detail: 'only a go has conditions; write into the reason what is missing',
    });
  }
  if (overrideReason !== null && overrideReason.trim() === '') {
    problems.push({ pointer: '/overrideReason', detail: 'say why, or leave it out' });
  }
  return problems;
}

function conditionProblems(
  { text, owner, dueOn }: GateCondition,
  at: string,
  active: ReadonlySet<number>,
  today: Day,
): Problem[] {
  const problems: Problem[] = [];
  if (text.trim() === '') problems.push({ pointer: `${at}/text`, detail: 'say what must be done' });
  if (!active.has(owner))
    problems.push({ pointer: `${at}/owner`, detail: `there is no active member of staff ${owner}` });
  if (!isDay(dueOn)) problems.push({ pointer: `${at}/dueOn`, detail: 'is a calendar day, YYYY-MM-DD' });
  else if (dueOn < today) problems.push({ pointer: `${at}/dueOn`, detail: `is past: today is ${today}` });
  return problems;
}

/** Whether a decision goes against what the gate says, so that it needs a reason. A "no-go" never does. */
export function needsOverride(decision: GateDecision, state: GateState): boolean {
  return decision === 'go' && state !== 'pass';
}

/** What a "go" would override, for the refusal. */
export function overriddenSentence(criteria: readonly CriterionReading[]): string {
  const against = criteria.filter(({ state }) => state !== 'pass');
  return against.length === 0
    ? 'The gate asks nothing, so nothing says that the phase may go on.'
    : against.map(({ sentence }) => sentence).join(' ');
}
