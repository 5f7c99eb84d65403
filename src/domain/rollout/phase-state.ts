import type { Day } from '../instant.js';
import { PHASE_STATES, type PhaseState } from '../words.js';
import type { Phase } from './phase.js';

/** Where a phase may go from each state. A complete one is taken up again only with a reason. */
const NEXT: Record<PhaseState, readonly PhaseState[]> = {
  planned: ['active'],
  active: ['paused', 'complete'],
  paused: ['active', 'complete'],
  complete: ['active'],
};

export type PhaseRefusalCode =
  'unknown_state' | 'already' | 'not_from_here' | 'no_start' | 'starts_later' | 'reason_missing';

export interface PhaseRefusal {
  code: PhaseRefusalCode;
  detail: string;
  /** States the phase may go to from where it is. */
  allowed: readonly PhaseState[];
}

export interface PhaseStateChange {
  to: PhaseState;
  today: Day;
  /** Needed to pause a phase and to take up a complete one. */
  reason: string | null;
}

/** States a phase may go to from `state`. */
export function nextPhaseStates(state: PhaseState): readonly PhaseState[] {
  return NEXT[state];
}

/**
 * Whether a phase may change its state: the new state with the end to store, or why not. A phase completed before its
 * planned end, or without one, ends today: what is counted per phase stops there.
 */
export function changePhaseState(
  phase: Pick<Phase, 'state' | 'starts' | 'ends'>,
  { to, today, reason }: PhaseStateChange,
): { state: PhaseState; ends: Day | null } | { refusal: PhaseRefusal } {
  const { state, starts, ends } = phase;
  const refuse = (code: PhaseRefusalCode, detail: string) => ({ refusal: { code, detail, allowed: NEXT[state] } });
  if (!PHASE_STATES.includes(to)) return refuse('unknown_state', `state is one of ${PHASE_STATES.join(', ')}`);
  if (to === state) return refuse('already', `the phase is ${state} already`);
  if (!NEXT[state].includes(to)) return refuse('not_from_here', `a ${state} phase becomes ${NEXT[state].join(' or ')}`);
  if (to === 'active' && starts === null) return refuse('no_start', 'an active phase has a start date');
  if (to === 'active' && starts !== null && starts > today) {
    return refuse('starts_later', `the phase starts on ${starts}: move its start to begin earlier`);
  }
  const explained = reason !== null && reason.trim() !== '';
  if ((to === 'paused' || state === 'complete') && !explained) {
    return refuse('reason_missing', to === 'paused' ? 'say why it is paused' : 'say why it is taken up again');
  }
  const early = to === 'complete' && (ends === null || ends > today);
  return { state: to, ends: early ? today : ends };
}
