import { useMemo, useSyncExternalStore } from 'react';

/** Where the console is: the path is the screen, the query its filters and what is open. */
export interface Address {
  path: string;
  query: URLSearchParams;
}

const CHANGED = 'tierline:address';

function subscribe(changed: () => void): () => void {
  window.addEventListener('popstate', changed);
  window.addEventListener(CHANGED, changed);
  return () => {
    window.removeEventListener('popstate', changed);
    window.removeEventListener(CHANGED, changed);
  };
}

export function useAddress(): Address {
  const text = useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search);
  return useMemo(() => {
    const url = new URL(text, window.location.origin);
    return { path: url.pathname, query: url.searchParams };
  }, [text]);
}

/** Goes to another screen. `replace`: without a step to come back to. */
export function go(path: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) window.history.replaceState(null, '', path);
  else window.history.pushState(null, '', path);
  window.dispatchEvent(new Event(CHANGED));
}

/** Changes members of the query; null takes one away. */
export function goWith(changes: Record<string, string | null>): void {
  const query = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  go(window.location.pathname + (text === '' ? '' : `?${text}`), { replace: true });
}
