import { useEffect, useMemo, useRef, useState } from 'react';

interface Held<Row> {
  rows: readonly Row[];
  /** Rows that came since and wait above the list. */
  waiting: number;
  /** Shows what waits. */
  show: () => void;
}

/**
 * The rows as the person reads them. What comes new waits behind "3 new" while the list is in use, so that nothing moves
 * under the pointer; what changed is shown in its place, what left the queue goes when the new ones are shown.
 */
export function useHeldRows<Row extends { key: string }>(rows: readonly Row[] | undefined, queue: string): Held<Row> {
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const held = useRef(queue);
  useEffect(() => {
    if (rows === undefined) return;
    if (order === null || held.current !== queue) {
      held.current = queue;
      setOrder(rows.map(({ key }) => key));
    }
  }, [rows, queue, order]);
  const isHeld = held.current === queue;
  return useMemo(() => heldRows(rows, isHeld ? order : null, setOrder), [rows, order, isHeld]);
}

function heldRows<Row extends { key: string }>(
  rows: readonly Row[] | undefined,
  order: readonly string[] | null,
  setOrder: (order: readonly string[]) => void,
): Held<Row> {
  if (rows === undefined) return { rows: [], waiting: 0, show: () => undefined };
  const show = () => setOrder(rows.map(({ key }) => key));
  if (order === null) return { rows, waiting: 0, show };
  const now = new Map(rows.map((row) => [row.key, row]));
  const known = new Set(order);
  const kept = order.flatMap((key) => now.get(key) ?? []);
  // A page that was loaded at the end of the list is no news.
  const last = rows.findLastIndex(({ key }) => known.has(key));
  const above = rows.filter(({ key }, at) => at < last && !known.has(key)).length;
  const below = rows.filter(({ key }, at) => at > last && !known.has(key));
  if (kept.length === 0 && rows.length > 0) return { rows, waiting: 0, show };
  return { rows: below.length === 0 ? kept : [...kept, ...below], waiting: above, show };
}
