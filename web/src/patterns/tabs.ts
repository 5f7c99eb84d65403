import type { PatternState } from './use-patterns';

interface Tab {
  title: string;
  states: readonly PatternState[];
  /** Said where nothing is in it. */
  empty: string;
}

export const TABS = {
  stream: {
    title: 'Stream',
    states: ['regressed', 'active', 'identified', 'watching'],
    empty: 'No problem is open. What the machine finds waits in the inbox; begin one yourself from what you see.',
  },
  inbox: {
    title: 'Inbox',
    states: ['emerging'],
    empty: 'Nothing new to look at. As soon as three people report the same, it stands here.',
  },
  aside: {
    title: 'Put aside',
    states: ['archived'],
    empty: 'Nothing is put aside. A pattern that can wait goes here until so many tickets come (H).',
  },
  ended: {
    title: 'Ended',
    states: ['resolved', 'dismissed', 'merged'],
    empty: 'Nothing has ended yet.',
  },
} as const satisfies Record<string, Tab>;
export type TabName = keyof typeof TABS;

export function tabOf(word: string | null): TabName {
  return word !== null && Object.hasOwn(TABS, word) ? (word as TabName) : 'stream';
}
