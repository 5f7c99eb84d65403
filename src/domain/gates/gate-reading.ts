import type { ExcludedWindow } from '../trends/signals/desk.js';
import type { CriterionName, GateCriterion } from './criteria.js';

/** What a criterion, or a gate as a whole, says. `insufficient`: it cannot be said, which is never a pass. */
export const GATE_STATES = ['pass', 'fail', 'insufficient'] as const;
export type GateState = (typeof GATE_STATES)[number];

/** A number that a criterion was judged by; null: unknown. */
export interface GateFigure {
  name: string;
  value: number | null;
}

/** One criterion as it was judged. */
export interface CriterionReading extends GateCriterion {
  criterion: CriterionName;
  state: GateState;
  /** What a person would say, with its figures. */
  sentence: string;
  figures: GateFigure[];
}

/** What is shown beside a gate and decides nothing. */
export const GATE_FACTS = [
  'open_microsoft_cases',
  'reopened',
  'tier3_backlog',
  'did_not_hold',
  'open_signals',
  'next_phase_checklist',
] as const;
export type GateFactName = (typeof GATE_FACTS)[number];

export interface GateFact {
  fact: GateFactName;
  sentence: string;
  figures: GateFigure[];
}

/** Days that rates leave out, and why. */
export interface LeftOutWindow extends ExcludedWindow {
  title: string;
}

/** The verdict of some criteria together: fail before insufficient before pass; none of them: insufficient. */
export function gateState(criteria: readonly Pick<CriterionReading, 'state'>[]): GateState {
  if (criteria.some(({ state }) => state === 'fail')) return 'fail';
  if (criteria.length === 0 || criteria.some(({ state }) => state === 'insufficient')) return 'insufficient';
  return 'pass';
}

/** The verdict in one sentence, naming what stands in the way. */
export function gateSentence(criteria: readonly Pick<CriterionReading, 'state' | 'criterion'>[]): string {
  const named = (asked: GateState) =>
    criteria.flatMap(({ state, criterion }) => (state === asked ? criterion.replaceAll('_', ' ') : []));
  const [failed, open] = [named('fail'), named('insufficient')];
  if (criteria.length === 0) return 'The gate asks nothing, so it says nothing.';
  if (failed.length === 0 && open.length === 0) return `All ${criteria.length} criteria pass.`;
  const parts = [
    ...(failed.length === 0 ? [] : [`Fails: ${failed.join(', ')}.`]),
    ...(open.length === 0 ? [] : [`Cannot be said yet: ${open.join(', ')}.`]),
  ];
  return parts.join(' ');
}

/** Figures by their names in the order given. */
export function figuresOf(values: Readonly<Record<string, number | null>>): GateFigure[] {
  return Object.entries(values).map(([name, value]) => ({ name, value }));
}
