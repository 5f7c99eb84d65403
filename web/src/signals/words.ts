import type { Signal, SignalState } from './use-signals';

interface StateWords {
  word: string;
  icon: string;
}

export const SIGNAL_STATES: Readonly<Record<SignalState, StateWords>> = {
  raised: { word: 'Raised', icon: '✦' },
  owned: { word: 'Owned', icon: '●' },
  useful: { word: 'Useful', icon: '✓' },
  dismissed: { word: 'Dismissed', icon: '×' },
  ended: { word: 'Ended', icon: '–' },
};

export const RULES: Readonly<Record<Signal['rule'], string>> = {
  weekly: 'the week against its band',
  fast: 'a burst of hours',
  first_seen: 'never seen before',
};

export const DISMISSALS: Readonly<Record<NonNullable<Signal['dismissal']>, string>> = {
  known_problem: 'A known problem',
  expected_change: 'An expected change',
  outage: 'An outage',
  wrong_data: 'Wrong data',
  too_small: 'Too small to matter',
  no_action: 'Nothing to be done',
};

export const ENDINGS: Readonly<Record<NonNullable<Signal['endedBecause']>, string>> = {
  back_in_band: 'It came back into its band.',
  folded: 'Another signal tells of it.',
  judged: 'Somebody said what it was.',
};

export const EXPECTED_FROM = {
  own_weeks: 'its own weeks before',
  equal_age: 'other phases at the same age',
  parts: 'what its parts were expected to be',
  share: 'its usual share of the whole',
} as const;
