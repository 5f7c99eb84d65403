import { createContext, use, useEffect, useRef, useSyncExternalStore } from 'react';
import type { Action } from './action';
import { keysOf, watchKeyMap } from './key-map';
import { remember } from './known-actions';

/** Everything that can be done on the page at this moment. Components add what they can do while they are shown. */
export class Registry {
  private readonly sources = new Map<object, readonly Action[]>();
  private readonly watchers = new Set<() => void>();
  private listed: readonly Action[] = [];

  constructor() {
    watchKeyMap(() => this.changed());
  }

  put(source: object, actions: readonly Action[]): void {
    this.sources.set(source, actions);
    remember(actions);
    this.changed();
  }

  remove(source: object): void {
    this.sources.delete(source);
    this.changed();
  }

  /** The same list until something changes; of two with one id the later one counts. */
  all(): readonly Action[] {
    return this.listed;
  }

  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => void this.watchers.delete(watcher);
  }

  private changed(): void {
    const newest = new Map([...this.sources.values()].flat().map((action) => [action.id, action]));
    this.listed = [...newest.values()].map((action) => {
      const keys = keysOf(action.id, action.keys);
      return keys === action.keys ? action : { ...action, keys };
    });
    for (const watcher of this.watchers) watcher();
  }
}

export const RegistryContext = createContext<Registry>(new Registry());

export function useRegistry(): Registry {
  return use(RegistryContext);
}

export function useAllActions(): readonly Action[] {
  const registry = useRegistry();
  return useSyncExternalStore(
    (changed) => registry.watch(changed),
    () => registry.all(),
  );
}

/** One action while it is offered; the component is drawn again only when this one changes. */
export function useAction(id: string): Action | undefined {
  const registry = useRegistry();
  return useSyncExternalStore(
    (changed) => registry.watch(changed),
    () => registry.all().find((action) => action.id === id),
  );
}

/** Offers actions for as long as the component is shown. Only what may be done now belongs in the list. */
export function useActions(actions: readonly Action[]): void {
  const registry = useRegistry();
  const source = useRef({});
  const signature = actions.map(({ id, title, keys }) => `${id} ${title} ${keys}`).join('\n');
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const own = source.current;
    // What runs is always the newest closure, also when the list looks the same.
    const run = (id: string) => () => latest.current.find((action) => action.id === id)?.run();
    registry.put(
      own,
      latest.current.map((action) => ({ ...action, run: run(action.id) })),
    );
    return () => registry.remove(own);
  }, [registry, signature]);
}
