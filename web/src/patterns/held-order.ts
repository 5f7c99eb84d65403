import { useEffect, useState } from 'react';

interface Held<Row> {
  rows: readonly Row[];
  /** Rows that came or would stand elsewhere now. */
  moved: number;
  show: () => void;
}

interface Kept {
  of: string;
  keys: readonly string[];
}

function arrange<Row extends { key: string }>(rows: readonly Row[], kept: readonly string[]) {
  const known = new Set(kept);
  const now = new Map(rows.map((row) => [row.key, row]));
  const stay = kept.flatMap((key) => now.get(key) ?? []);
  // A page that was loaded at the end of the list is no news.
  const tail = rows.slice(rows.findLastIndex(({ key }) => known.has(key)) + 1);
  const before = rows.length - stay.length - tail.length;
  const same = rows.filter(({ key }) => known.has(key));
  const elsewhere = stay.filter(({ key }, at) => same[at]?.key !== key).length;
  return { rows: [...stay, ...tail], moved: before > 0 ? before : elsewhere };
}

/**
 * Rows in the order in which the person saw them first. What comes new or climbs waits until they ask for it, so that
 * nothing moves under the pointer; what changed is shown in its place, and what is no longer in the list goes.
 */
export function useHeldOrder<Row extends { key: string }>(rows: readonly Row[], of: string): Held<Row> {
  const [held, setHeld] = useState<Kept | null>(null);
  const stale = held === null || held.of !== of || !rows.some(({ key }) => held.keys.includes(key));
  const show = () => setHeld({ of, keys: rows.map(({ key }) => key) });
  useEffect(() => {
    if (stale && rows.length > 0) setHeld({ of, keys: rows.map(({ key }) => key) });
  }, [stale, rows, of]);
  return stale ? { rows, moved: 0, show } : { ...arrange(rows, held.keys), show };
}
