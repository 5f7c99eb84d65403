import type { Dismissal, SignalEnd, SignalState, SignalVerdict } from './signal-words.js';

/** What deciding on a signal needs of it. */
export interface SignalStanding {
  state: SignalState;
  verdict: SignalVerdict | null;
  /** Staff id. */
  owner: number | null;
}

/** What a person, or the machine's next look, does with a signal. */
export type SignalMove =
  | { does: 'own'; owner: number | null }
  | { does: 'useful' }
  | { does: 'dismiss'; reason: Dismissal }
  | { does: 'end'; because: Exclude<SignalEnd, 'judged'> };

export interface SignalChange {
  state: SignalState;
  verdict: SignalVerdict | null;
  owner: number | null;
  dismissal: Dismissal | null;
  /** Null while it is not `ended`. */
  end: SignalEnd | null;
}

export type SignalDecision = { ok: true; change: SignalChange } | { ok: false; detail: string };

type Does = SignalMove['does'];

/**
 * From a state, by what is done, to which state. What is not here is refused. A closed signal never opens again: a
 * verdict on it counts for the precision and changes nothing else. `owned` without an owner is `raised`.
 */
export const SIGNAL_MOVES: Readonly<Record<SignalState, Readonly<Partial<Record<Does, SignalState>>>>> = {
  raised: { own: 'owned', useful: 'useful', dismiss: 'dismissed', end: 'ended' },
  owned: { own: 'owned', useful: 'useful', dismiss: 'dismissed', end: 'ended' },
  useful: { own: 'useful', dismiss: 'dismissed', end: 'ended' },
  dismissed: { useful: 'ended' },
  ended: { useful: 'ended', dismiss: 'ended' },
};

const WORDS: Readonly<Record<Does, string>> = {
  own: 'be given to an owner',
  useful: 'be called useful',
  dismiss: 'be dismissed',
  end: 'end',
};

/** Decides on a change of a signal; pure. `ended` is why it had ended, where it had. */
export function decideSignal(signal: SignalStanding, ended: SignalEnd | null, move: SignalMove): SignalDecision {
  const to = SIGNAL_MOVES[signal.state][move.does];
  const verdict = verdictOf(move) ?? signal.verdict;
  const sameVerdict = move.does === 'useful' && signal.verdict === 'useful';
  if (to === undefined || sameVerdict) {
    const standing = sameVerdict ? 'useful' : signal.state;
    return { ok: false, detail: `A signal that is ${standing} cannot ${WORDS[move.does]}.` };
  }
  const owner = move.does === 'own' ? move.owner : signal.owner;
  const state = to === 'owned' && owner === null ? 'raised' : to;
  return {
    ok: true,
    change: {
      ...{ state, verdict, owner },
      dismissal: move.does === 'dismiss' ? move.reason : null,
      end: state === 'ended' ? endOf(ended, move) : null,
    },
  };
}

function verdictOf(move: SignalMove): SignalVerdict | null {
  if (move.does === 'useful') return 'useful';
  return move.does === 'dismiss' ? 'dismissed' : null;
}

function endOf(ended: SignalEnd | null, move: SignalMove): SignalEnd {
  return move.does === 'end' ? move.because : (ended ?? 'judged');
}
