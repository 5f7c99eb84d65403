/** `dismissed` and `ended` are closed; a signal that is raised again later is another one. */
export const SIGNAL_STATES = ['raised', 'owned', 'useful', 'dismissed', 'ended'] as const;
export type SignalState = (typeof SIGNAL_STATES)[number];

export const OPEN_SIGNAL_STATES = ['raised', 'owned', 'useful'] as const satisfies readonly SignalState[];

/** What somebody made of it. It stays when the signal ends, and may be given after that. */
export const SIGNAL_VERDICTS = ['useful', 'dismissed'] as const;
export type SignalVerdict = (typeof SIGNAL_VERDICTS)[number];

/**
 * Why a signal was put aside: somebody works on the problem already; the rollout meant it (a wave, a communication); an
 * outage nobody had declared; tickets or exposure are wrong; true, but too small to matter; true, but nothing can be done.
 */
export const DISMISSALS = [
  'known_problem',
  'expected_change',
  'outage',
  'wrong_data',
  'too_small',
  'no_action',
] as const;
export type Dismissal = (typeof DISMISSALS)[number];

/** Why it is over: its cell came back into its band, a higher cell tells of it, or somebody judged it after dismissing. */
export const SIGNAL_ENDS = ['back_in_band', 'folded', 'judged'] as const;
export type SignalEnd = (typeof SIGNAL_ENDS)[number];

/** True while the signal stands on the board. */
export function isOpen(state: SignalState): boolean {
  return (OPEN_SIGNAL_STATES as readonly SignalState[]).includes(state);
}
