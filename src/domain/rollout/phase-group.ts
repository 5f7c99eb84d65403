import type { Day } from '../instant.js';
import { APPROACHES, type Approach } from '../words.js';
import { dateProblems, type Phase, sameName } from './phase.js';
import type { Problem } from './problem.js';

/** A target group of one phase. The same people may be a group of several phases: one row each, same name. */
export interface PhaseGroup {
  id: number;
  phase: number;
  name: string;
  /** Null: not known yet. */
  plannedUsers: number | null;
  approaches: readonly Approach[];
  /** Its own dates inside the phase; null = those of the phase. */
  starts: Day | null;
  ends: Day | null;
  /** Help desk and support staff as a pilot group: their rates are told apart. */
  supportStaff: boolean;
}

const LONGEST_NAME = 120;
const MOST_USERS = 10_000_000;

/** Everything wrong with a group of `phase`; `others` are the phase's other groups. */
export function validatePhaseGroup(
  form: Omit<PhaseGroup, 'id' | 'phase'>,
  phase: Pick<Phase, 'starts' | 'ends'>,
  others: readonly Pick<PhaseGroup, 'name'>[],
): Problem[] {
  const problems: Problem[] = dateProblems(form);
  const at = (field: keyof PhaseGroup, detail: string) => problems.push({ pointer: `/${field}`, detail });
  const dated = problems.length === 0;
  const name = form.name.trim();
  if (name === '' || name.length > LONGEST_NAME) at('name', `name has 1 to ${LONGEST_NAME} characters`);
  if (others.some((other) => sameName(other.name, name))) at('name', `the phase has a group ${name} already`);
  const users = form.plannedUsers;
  if (users !== null && (!Number.isSafeInteger(users) || users < 0 || users > MOST_USERS)) {
    at('plannedUsers', `plannedUsers is a whole number from 0 to ${MOST_USERS}, or null when unknown`);
  }
  if (form.approaches.some((approach) => !APPROACHES.includes(approach))) {
    at('approaches', `approaches are of ${APPROACHES.join(', ')}`);
  }
  if (new Set(form.approaches).size < form.approaches.length) at('approaches', 'each approach once');
  if (dated && form.starts !== null && phase.starts !== null && form.starts < phase.starts) {
    at('starts', `the phase starts on ${phase.starts}`);
  }
  const last = form.ends ?? form.starts;
  if (dated && last !== null && phase.ends !== null && last > phase.ends) {
    at(form.ends === null ? 'starts' : 'ends', `the phase ends on ${phase.ends}`);
  }
  return problems;
}
