import type { PatternState } from './use-patterns';

interface StateWords {
  word: string;
  icon: string;
  /** What the verb says that brings a pattern there. */
  verb: string;
  /** What is asked before it goes there. */
  means: string;
}

export const PATTERN_STATES: Readonly<Record<PatternState, StateWords>> = {
  emerging: { word: 'New', icon: '✦', verb: 'Put back', means: 'The machine found it; nobody has looked yet.' },
  active: { word: 'Ongoing', icon: '●', verb: 'Accept', means: 'It is one problem; agents see it from now on.' },
  identified: { word: 'Identified', icon: '◎', verb: 'Cause is known', means: 'Tier 1 gets words for the caller.' },
  watching: { word: 'Watching', icon: '◔', verb: 'Watch', means: 'A package is out; is it holding?' },
  resolved: {
    word: 'Resolved',
    icon: '✓',
    verb: 'Resolve',
    means: 'It is over. It comes back by itself when it recurs.',
  },
  regressed: { word: 'Came back', icon: '↺', verb: 'It came back', means: 'It was over, and people ask again.' },
  archived: { word: 'Put aside', icon: '⏸', verb: 'Put aside until', means: 'Quiet until so many tickets come.' },
  dismissed: { word: 'Declined', icon: '×', verb: 'Decline', means: 'It is no problem of its own.' },
  merged: { word: 'Merged', icon: '⇉', verb: 'Merge', means: 'It went into another one.' },
};

const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });

/** A count or rate as people read it. */
export function numberWords(value: number): string {
  return NUMBER.format(value);
}

/** "3 tickets", "1 ticket". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${NUMBER.format(count)} ${count === 1 ? one : many}`;
}

const SHARE = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 0 });

export function shareWords(share: number): string {
  return SHARE.format(share);
}
