import { useCallback, useMemo, useState } from 'react';

/** As many as one command may be about. */
const MOST = 500;

export interface Selection {
  keys: ReadonlySet<string>;
  toggle: (key: string) => void;
  /** From the last one that was toggled to this one, in the order of the list. */
  reach: (key: string, order: readonly string[]) => void;
  put: (keys: readonly string[]) => void;
  clear: () => void;
}

/** The tickets that are selected in the list; for one sitting, not in the address. */
export function useSelection(): Selection {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const put = useCallback((wanted: readonly string[]) => setKeys(new Set(wanted.slice(0, MOST))), []);
  const toggle = useCallback((key: string) => {
    setLast(key);
    setKeys((before) => {
      const after = new Set(before);
      if (!after.delete(key) && after.size < MOST) after.add(key);
      return after;
    });
  }, []);
  const reach = useCallback(
    (key: string, order: readonly string[]) => {
      const [from, to] = [order.indexOf(last ?? key), order.indexOf(key)].sort((a, b) => a - b) as [number, number];
      if (from < 0) return toggle(key);
      setLast(key);
      setKeys((before) => new Set([...before, ...order.slice(from, to + 1)].slice(0, MOST)));
    },
    [last, toggle],
  );
  const clear = useCallback(() => setKeys(new Set()), []);
  return useMemo(() => ({ keys, toggle, reach, put, clear }), [keys, toggle, reach, put, clear]);
}
