import { useEffect, useRef, useState } from 'react';

interface Held<Row> {
  rows: readonly Row[];
  /** Keys of rows that left the list and stand in their place until the pointer does. */
  gone: ReadonlySet<string>;
  /** Rows that came since and wait above the list. */
  waiting: number;
  /** Shows what waits. */
  show: () => void;
}

const NONE: ReadonlySet<string> = new Set();

/**
 * The rows as the person reads them. What comes new waits behind "3 new" while the list is in use, so that nothing moves
 * under the pointer; what changed is shown in its place. What left the list goes at once, but while `steady` (the pointer
 * is over the list) it keeps its place.
 */
export function useHeldRows<Row extends { key: string }>(
  rows: readonly Row[] | undefined,
  queue: string,
  steady = false,
): Held<Row> {
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const held = useRef(queue);
  /** Each row as it was last seen in the list. */
  const seen = useRef(new Map<string, Row>());
  useEffect(() => {
    if (rows === undefined) return;
    if (order === null || held.current !== queue) {
      held.current = queue;
      setOrder(rows.map(({ key }) => key));
    }
  }, [rows, queue, order]);
  useEffect(() => {
    if (!steady || held.current !== queue) seen.current = new Map();
    for (const row of rows ?? []) seen.current.set(row.key, row);
  }, [rows, queue, steady]);
  if (rows === undefined) return { rows: [], gone: NONE, waiting: 0, show: () => undefined };
  const show = () => {
    seen.current = new Map();
    setOrder(rows.map(({ key }) => key));
  };
  if (order === null || held.current !== queue) return { rows, gone: NONE, waiting: 0, show };
  const now = new Map(rows.map((row) => [row.key, row]));
  const known = new Set(order);
  const kept = order.flatMap((key) => now.get(key) ?? (steady ? (seen.current.get(key) ?? []) : []));
  // A page that was loaded at the end of the list is no news.
  const last = rows.findLastIndex(({ key }) => known.has(key));
  const above = rows.filter(({ key }, at) => at < last && !known.has(key));
  const below = rows.filter(({ key }, at) => at > last && !known.has(key));
  if (kept.length === 0 && above.length + below.length > 0) return { rows, gone: NONE, waiting: 0, show };
  const gone = steady ? new Set(kept.flatMap(({ key }) => (now.has(key) ? [] : [key]))) : NONE;
  return { rows: [...kept, ...below], gone, waiting: above.length, show };
}
