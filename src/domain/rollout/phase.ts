import type { Day } from '../instant.js';
import { PHASE_KINDS, type PhaseKind, type PhaseState, WAVE_KINDS, type WaveKind } from '../words.js';
import { daysBetween, isDay } from './day.js';
import type { Problem } from './problem.js';

/** What a person says about a phase. Days are inclusive; no `ends` = open (operations), no `starts` = not dated yet. */
export interface PhaseForm {
  kind: PhaseKind;
  /** 1..n of the production phases, null for the others. */
  number: number | null;
  name: string;
  starts: Day | null;
  ends: Day | null;
  waveKind: WaveKind | null;
  /** Staff id of whoever reports exposure. */
  exposureOwner: number | null;
}

export interface Phase extends PhaseForm {
  id: number;
  state: PhaseState;
}

const LONGEST_NAME = 120;

/** Everything wrong with a phase; `others` are the rollout's other phases. */
export function validatePhase(form: PhaseForm, others: readonly Phase[]): Problem[] {
  const problems: Problem[] = [];
  const at = (field: keyof PhaseForm, detail: string) => problems.push({ pointer: `/${field}`, detail });
  if (!PHASE_KINDS.includes(form.kind)) at('kind', `kind is one of ${PHASE_KINDS.join(', ')}`);
  if (form.waveKind !== null && !WAVE_KINDS.includes(form.waveKind)) {
    at('waveKind', `waveKind is one of ${WAVE_KINDS.join(', ')}, or null`);
  }
  const name = form.name.trim();
  if (name === '' || name.length > LONGEST_NAME) at('name', `name has 1 to ${LONGEST_NAME} characters`);
  if (others.some((other) => sameName(other.name, name))) at('name', `there is a phase ${name} already`);
  problems.push(...dateProblems(form), ...numberProblems(form, others));
  return problems;
}

/** Problems of `starts` and `ends`: real days, in order, no end without a start. */
export function dateProblems({ starts, ends }: { starts: Day | null; ends: Day | null }): Problem[] {
  const problems: Problem[] = [];
  const real = (day: Day | null, pointer: string) => {
    if (day !== null && !isDay(day)) problems.push({ pointer, detail: 'is a calendar day, YYYY-MM-DD, or null' });
  };
  real(starts, '/starts');
  real(ends, '/ends');
  if (problems.length > 0 || ends === null) return problems;
  if (starts === null) return [{ pointer: '/ends', detail: 'ends needs starts' }];
  return ends < starts ? [{ pointer: '/ends', detail: `ends ${ends} is before starts ${starts}` }] : [];
}

function numberProblems(form: PhaseForm, others: readonly Phase[]): Problem[] {
  const wrong = (detail: string) => [{ pointer: '/number', detail }];
  if (form.kind !== 'production') return form.number === null ? [] : wrong('only a production phase has a number');
  if (!Number.isSafeInteger(form.number) || Number(form.number) < 1)
    return wrong('number counts production phases from 1');
  const taken = others.some((other) => other.kind === 'production' && other.number === form.number);
  return taken ? wrong(`there is a production phase ${form.number} already`) : [];
}

/** Two names that a person would read as the same. */
export function sameName(a: string, b: string): boolean {
  const plain = (name: string) => name.trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(a) === plain(b);
}

/** Proof of concept and scoping know tickets, but these enter no rate and no gate. */
export function isRated(kind: PhaseKind): boolean {
  return kind !== 'project_scope' && kind !== 'proof_of_concept';
}

/**
 * Age of a phase on a day: k for day k, the first day being day 1. Null before it starts or without a date. Days of a pause
 * count: equal age compares what users have lived through, and a pause is shown beside it.
 */
export function ageInDays(phase: Pick<Phase, 'starts'>, day: Day): number | null {
  if (phase.starts === null || day < phase.starts) return null;
  return daysBetween(phase.starts, day) + 1;
}
