import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

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
 * is over the list) it keeps its place. The ticket that is `open` never waits: who logged it or took it sees its row.
 */
export function useHeldRows<Row extends { key: string }>(
  rows: readonly Row[] | undefined,
  queue: string,
  steady = false,
  open: string | null = null,
): Held<Row> {
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const held = useRef(queue);
  /** Each row that has a place, as it was last in the list. */
  const seen = useRef(new Map<string, Row>());
  useEffect(() => {
    if (rows === undefined) return;
    if (order === null || held.current !== queue) {
      held.current = queue;
      setOrder(rows.map(({ key }) => key));
      return;
    }
    const after = open === null ? order : putIn(order, open, rows);
    if (after !== order) setOrder(after);
  }, [rows, queue, order, open]);
  useEffect(() => {
    if (!steady || held.current !== queue) seen.current = new Map();
    const standing = new Set(order);
    for (const row of rows ?? []) if (standing.has(row.key)) seen.current.set(row.key, row);
  }, [rows, queue, steady, order]);
  const show = useCallback(() => {
    seen.current = new Map();
    setOrder(rows?.map(({ key }) => key) ?? null);
  }, [rows]);
  const known = held.current === queue ? order : null;
  // Long lists: worked out once for each change of the list, not for each draw.
  const placed = useMemo(() => placedRows(rows ?? [], known, steady ? seen.current : null), [rows, known, steady]);
  return { ...placed, show };
}

/**
 * The rows in the order that was shown, then those below it. What came between waits. `seen`: rows as they last stood in
 * the list, for those that left it and keep their place; null: what left is gone.
 */
export function placedRows<Row extends { key: string }>(
  rows: readonly Row[],
  order: readonly string[] | null,
  seen: ReadonlyMap<string, Row> | null,
): Omit<Held<Row>, 'show'> {
  if (order === null) return { rows, gone: NONE, waiting: 0 };
  const now = new Map(rows.map((row) => [row.key, row]));
  const known = new Set(order);
  const kept = order.flatMap((key) => now.get(key) ?? seen?.get(key) ?? []);
  // A page that was loaded at the end of the list is no news.
  const last = rows.findLastIndex(({ key }) => known.has(key));
  const fresh = rows.flatMap((row, at) => (known.has(row.key) ? [] : [{ row, at }]));
  const below = fresh.filter(({ at }) => at > last).map(({ row }) => row);
  if (kept.length === 0 && fresh.length > 0) return { rows, gone: NONE, waiting: 0 };
  const gone = seen === null ? NONE : new Set(kept.flatMap(({ key }) => (now.has(key) ? [] : [key])));
  return { rows: [...kept, ...below], gone, waiting: fresh.length - below.length };
}

/** The order with one more key, where the list has it: before the next row that is shown already. */
export function putIn(order: readonly string[], key: string, rows: readonly { key: string }[]): readonly string[] {
  const at = rows.findIndex((row) => row.key === key);
  if (at < 0 || order.includes(key)) return order;
  const next = rows.slice(at + 1).find((row) => order.includes(row.key));
  return next === undefined ? [...order, key] : order.toSpliced(order.indexOf(next.key), 0, key);
}
