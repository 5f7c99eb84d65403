import { useSyncExternalStore } from 'react';

/** Keys that a person wants instead of ours, by the action's id; null: none. Kept on this machine. */
export type KeyMap = Readonly<Record<string, string | null>>;

const KEPT = 'tierline.keys';
const watchers = new Set<() => void>();

function read(): KeyMap {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '{}');
    if (typeof kept !== 'object' || kept === null) return {};
    const own = Object.entries(kept).filter(([, keys]) => keys === null || typeof keys === 'string');
    return Object.fromEntries(own) as KeyMap;
  } catch {
    return {};
  }
}

let map = read();

function keep(changed: KeyMap): void {
  map = changed;
  localStorage.setItem(KEPT, JSON.stringify(map));
  for (const watcher of watchers) watcher();
}

/** Another page of the same person may have changed them. */
window.addEventListener('storage', ({ key }) => {
  if (key !== KEPT) return;
  map = read();
  for (const watcher of watchers) watcher();
});

export function watchKeyMap(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
}

/** The key of an action: the person's, or else ours. */
export function keysOf(id: string, ours: string | null): string | null {
  return id in map ? (map[id] ?? null) : ours;
}

/** Sets several at once, so that a key changes hands in one step. `undefined`: ours again. */
export function chooseKeys(changes: Readonly<Record<string, string | null | undefined>>): void {
  const next: Record<string, string | null> = { ...map };
  for (const [id, keys] of Object.entries(changes)) {
    if (keys === undefined) delete next[id];
    else next[id] = keys;
  }
  keep(next);
}

export function forgetKeys(): void {
  keep({});
}

export function useKeyMap(): KeyMap {
  return useSyncExternalStore(watchKeyMap, () => map);
}
