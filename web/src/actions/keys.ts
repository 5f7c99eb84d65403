import { useEffect, useSyncExternalStore } from 'react';
import type { Action } from './action';
import { isForThePage, pressed } from './pressed';
import { type Registry, useRegistry } from './registry';

const SINGLE_KEYS = 'tierline.single-keys';
const SEQUENCE_MS = 1_200;

/** Keys that go on while they are held. */
const WALKING: ReadonlySet<string> = new Set(['j', 'k', '[', ']', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

const watchers = new Set<() => void>();

/** Whether keys without Ctrl or Cmd do something (WCAG 2.1.4); each person may switch them off on their machine. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(
    (changed) => {
      watchers.add(changed);
      return () => void watchers.delete(changed);
    },
    () => localStorage.getItem(SINGLE_KEYS) !== 'off',
  );
  const set = (wanted: boolean) => {
    localStorage.setItem(SINGLE_KEYS, wanted ? 'on' : 'off');
    for (const watcher of watchers) watcher();
  };
  return [on, set];
}

/** The key of a screen stands over one of the frame. */
function find(registry: Registry, keys: string): Action | undefined {
  const meant = registry.all().filter((action) => action.keys === keys);
  return meant.find(({ group }) => group !== 'Everywhere' && group !== 'Go to') ?? meant[0];
}

function isBegin(registry: Registry, keys: string): boolean {
  return registry.all().some((action) => action.keys?.startsWith(`${keys} `) === true);
}

/**
 * Runs the action of a key or of a sequence of keys. Plain keys never fire while somebody writes or a dialog is open. An
 * action whose key begins a longer sequence (`.` and `. .`) runs at once, and the sequence may go on.
 */
export function useKeys(): void {
  const registry = useRegistry();
  const [single] = useSingleKeys();
  useEffect(() => {
    let begun: { keys: string; ran: boolean } | null = null;
    let timer: number | undefined;
    const listen = (event: KeyboardEvent) => {
      const key = pressed(event);
      if (key === null || event.defaultPrevented) return;
      if (!key.startsWith('mod+') && (!single || isForThePage(event.target, key))) return;
      window.clearTimeout(timer);
      // What follows a `g` is the rest of it; what follows a `.` that did its work may be a key of its own.
      const rest = begun === null ? undefined : find(registry, `${begun.keys} ${key}`);
      const found = rest ?? (begun === null || begun.ran ? find(registry, key) : undefined);
      const keys = found?.keys ?? key;
      const goesOn = (begun === null || found !== undefined) && isBegin(registry, keys);
      begun = goesOn ? { keys, ran: found !== undefined } : null;
      if (goesOn) timer = window.setTimeout(() => (begun = null), SEQUENCE_MS);
      if (!found) return;
      event.preventDefault();
      // A key that is held walks a list; it never does a deed twice.
      if (event.repeat && !WALKING.has(key)) return;
      found.run();
    };
    document.addEventListener('keydown', listen);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('keydown', listen);
    };
  }, [registry, single]);
}
