import { describe, expect, it } from '@jest/globals';
import { decideSignal, type SignalMove } from '../../../src/domain/trends/signal-life/signal-states.js';
import { isOpen, SIGNAL_STATES } from '../../../src/domain/trends/signal-life/signal-words.js';

const MOVES: Record<string, SignalMove> = {
  own: { does: 'own', owner: 7 },
  'own nobody': { does: 'own', owner: null },
  useful: { does: 'useful' },
  dismiss: { does: 'dismiss', reason: 'too_small' },
  end: { does: 'end', because: 'back_in_band' },
};

/** From, by what, to; what is not here is refused. */
const TABLE: Record<string, Record<string, string>> = {
  raised: { own: 'owned', 'own nobody': 'raised', useful: 'useful', dismiss: 'dismissed', end: 'ended' },
  owned: { own: 'owned', 'own nobody': 'raised', useful: 'useful', dismiss: 'dismissed', end: 'ended' },
  useful: { own: 'useful', 'own nobody': 'useful', dismiss: 'dismissed', end: 'ended' },
  dismissed: { useful: 'ended' },
  ended: { useful: 'ended', dismiss: 'ended' },
};

describe('the life of a signal', () => {
  it('is this table', () => {
    for (const state of SIGNAL_STATES) {
      const verdict = state === 'useful' || state === 'dismissed' ? state : null;
      const owner = state === 'owned' ? 3 : null;
      const ended = state === 'ended' ? 'back_in_band' : null;
      for (const [name, move] of Object.entries(MOVES)) {
        const decided = decideSignal({ state, verdict, owner }, ended, move);
        expect([state, name, decided.ok ? decided.change.state : undefined]).toEqual([
          state,
          name,
          TABLE[state]?.[name],
        ]);
      }
    }
  });

  it('never opens again what is closed, and keeps what was said of it', () => {
    for (const state of SIGNAL_STATES.filter((one) => !isOpen(one))) {
      for (const move of Object.values(MOVES)) {
        const decided = decideSignal({ state, verdict: null, owner: null }, 'folded', move);
        if (decided.ok) expect(isOpen(decided.change.state)).toBe(false);
      }
    }
    const ended = decideSignal({ state: 'useful', verdict: 'useful', owner: 4 }, null, MOVES['end']!);
    expect(ended).toMatchObject({
      ok: true,
      change: { state: 'ended', verdict: 'useful', owner: 4, end: 'back_in_band' },
    });
  });

  it('keeps why it ended when it is judged later, and says so when a dismissal is taken back', () => {
    const later = decideSignal({ state: 'ended', verdict: null, owner: null }, 'folded', MOVES['useful']!);
    expect(later).toMatchObject({ ok: true, change: { verdict: 'useful', end: 'folded' } });
    const back = decideSignal({ state: 'dismissed', verdict: 'dismissed', owner: null }, null, MOVES['useful']!);
    expect(back).toMatchObject({ ok: true, change: { verdict: 'useful', dismissal: null, end: 'judged' } });
  });

  it('is not called useful twice', () => {
    const twice = decideSignal({ state: 'ended', verdict: 'useful', owner: null }, 'folded', MOVES['useful']!);
    expect(twice).toEqual({ ok: false, detail: 'A signal that is useful cannot be called useful.' });
  });
});
