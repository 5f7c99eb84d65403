import { describe, expect, it } from '@jest/globals';
import { changePhaseState, nextPhaseStates } from '../../../src/domain/rollout/phase-state.js';
import { PHASE_STATES, type PhaseState } from '../../../src/domain/words.js';

const change = { today: '2025-09-10', reason: 'the error rate' };
const from = (state: PhaseState) => ({ state, starts: '2025-09-01', ends: '2025-09-08' });

describe('state of a phase', () => {
  const allowed = new Set([
    'planned active',
    'active paused',
    'active complete',
    'paused active',
    'paused complete',
    'complete active',
  ]);
  const pairs = PHASE_STATES.flatMap((state) => PHASE_STATES.map((to) => [state, to] as const));

  it.each(pairs)('%s -> %s', (state, to) => {
    const outcome = changePhaseState(from(state), { ...change, to });
    if (allowed.has(`${state} ${to}`)) expect(outcome).toEqual({ state: to, ends: '2025-09-08' });
    else {
      const code = state === to ? 'already' : 'not_from_here';
      expect(outcome).toMatchObject({ refusal: { code, allowed: nextPhaseStates(state) } });
    }
  });

  it('becomes active only with a start that has come', () => {
    const start = (starts: string | null) =>
      changePhaseState({ state: 'planned', starts, ends: null }, { ...change, to: 'active' });
    expect(start(null)).toMatchObject({ refusal: { code: 'no_start' } });
    expect(start('2025-09-11')).toMatchObject({ refusal: { code: 'starts_later' } });
    expect(start('2025-09-10')).toEqual({ state: 'active', ends: null });
  });

  it.each<[PhaseState, PhaseState]>([
    ['active', 'paused'],
    ['complete', 'active'],
  ])('%s -> %s wants a reason', (state, to) => {
    for (const reason of [null, '', '  ']) {
      expect(changePhaseState(from(state), { ...change, to, reason })).toMatchObject({
        refusal: { code: 'reason_missing' },
      });
    }
  });

  it('needs no reason to begin, go on or end', () => {
    const plain = { today: '2025-09-10', reason: null };
    expect(changePhaseState(from('planned'), { ...plain, to: 'active' })).toMatchObject({ state: 'active' });
    expect(changePhaseState(from('paused'), { ...plain, to: 'active' })).toMatchObject({ state: 'active' });
    expect(changePhaseState(from('active'), { ...plain, to: 'complete' })).toMatchObject({ state: 'complete' });
  });

  it.each([
    ['2025-09-30', '2025-09-10'],
    [null, '2025-09-10'],
    ['2025-09-08', '2025-09-08'],
  ])('complete on 2025-09-10 with the end %s ends on %s', (planned, ends) => {
    const outcome = changePhaseState({ ...from('active'), ends: planned }, { ...change, to: 'complete' });
    expect(outcome).toEqual({ state: 'complete', ends });
    expect(changePhaseState({ ...from('active'), ends: planned }, { ...change, to: 'paused' })).toMatchObject({
      ends: planned,
    });
  });

  it('that does not exist is refused', () => {
    expect(changePhaseState(from('active'), { ...change, to: 'cancelled' as never })).toMatchObject({
      refusal: { code: 'unknown_state' },
    });
  });
});
