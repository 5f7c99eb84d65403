import { useSyncExternalStore } from 'react';

/** Something that was done and can be taken back for a moment. `run` takes it back; what it throws is said. */
export interface Undo {
  words: string;
  run: () => unknown;
}

/** What the foot of the page says now; `n` tells two of the same words apart. */
export interface Said {
  n: number;
  words: string;
  undo: Undo['run'] | null;
  /** How long it stays, in milliseconds. */
  ms: number;
}

const SHORT_MS = 4_000;
const UNDO_MS = 10_000;

let said: Said | null = null;
let count = 0;
const watchers = new Set<() => void>();

function put(next: Said | null): void {
  said = next;
  for (const watcher of watchers) watcher();
}

/** Says something in passing, at the foot of the page and to screen readers. Never for what went wrong in a form. */
export function say(words: string): void {
  put({ n: ++count, words, undo: null, ms: SHORT_MS });
}

/** Offers to take back what was just done: by `U` or the button, for ten seconds; the next offer takes its place. */
export function offerUndo({ words, run }: Undo): void {
  put({ n: ++count, words, undo: run, ms: UNDO_MS });
}

/** `n`: only while that is what it says; something newer stays. */
export function hush(n = said?.n): void {
  if (said?.n === n) put(null);
}

export function useSaid(): Said | null {
  return useSyncExternalStore(
    (changed) => {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
    () => said,
  );
}
