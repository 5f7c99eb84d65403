import { useEffect, useSyncExternalStore } from 'react';
import type { Action } from './action';
import { useRegistry } from './registry';

const SINGLE_KEYS = 'tierline.single-keys';
const SEQUENCE_MS = 1_200;

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

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.closest('input, textarea, select, [role="combobox"], [role="textbox"]') !== null
  );
}

/** The key of an event as actions write it; null: not one of ours. */
export function pressed(event: KeyboardEvent): string | null {
  if (event.altKey || event.isComposing) return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `mod+${key}` : key;
}

/** Runs the action of a key. Plain keys never fire while somebody writes. */
export function useKeys(): void {
  const registry = useRegistry();
  const [single] = useSingleKeys();
  useEffect(() => {
    let begun: string | null = null;
    let timer: number | undefined;
    const listen = (event: KeyboardEvent) => {
      const key = pressed(event);
      if (key === null || event.defaultPrevented) return;
      const plain = !key.startsWith('mod+');
      if (plain && (!single || isWriting(event.target))) return;
      const keys = begun === null ? key : `${begun} ${key}`;
      const found = registry.all().find((action: Action) => action.keys === keys);
      window.clearTimeout(timer);
      begun = null;
      if (found) {
        event.preventDefault();
        return found.run();
      }
      if (!registry.all().some((action) => action.keys?.startsWith(`${key} `))) return;
      begun = key;
      timer = window.setTimeout(() => (begun = null), SEQUENCE_MS);
    };
    document.addEventListener('keydown', listen);
    return () => {
      window.clearTimeout(timer);
      document.removeEventListener('keydown', listen);
    };
  }, [registry, single]);
}
