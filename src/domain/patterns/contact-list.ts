/**
 * Why somebody is on the list of users to contact, the most urgent first: they follow a fix that was withdrawn; they asked
 * to be called by now; another package took the place of the one they were told; a call is due; and last, those whose
 * package is in doubt, who are not called.
 */
export const CALL_REASONS = ['stop', 'call_back', 'call_again', 'call', 'in_doubt'] as const;
export type CallReason = (typeof CALL_REASONS)[number];

/** What to do about a reason, in the words that tier 1 reads. */
export const CALL_WORDS: Readonly<Record<CallReason, string>> = {
  stop: 'Tell the user to stop: the fix they were told was withdrawn. Then reject it, so that it goes back.',
  call_back: 'The user asked to be called by now.',
  call_again: 'Another package took the place of the one the user was told. Call again.',
  call: 'Call the user.',
  in_doubt: 'In doubt, do not call: tier 3 is looking at whether it helps.',
};

/**
 * Places on the list, by reason: those of one place are in the order of what was promised first. Whoever asked for a
 * call later today stands among the calls, at that time.
 */
export const CALL_PLACES: Readonly<Record<CallReason, number>> = {
  stop: 0,
  call_back: 1,
  call_again: 2,
  call: 2,
  in_doubt: 3,
};
