import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';

interface Props<Row extends { key: string }> {
  rows: readonly Row[];
  chosen: string | null;
  label: string;
  /** Of each row, px. */
  height: number;
  shown: (row: Row) => ReactNode;
  onChoose: (key: string) => void;
  /** Enter on the chosen row: what is open of it takes the focus. */
  onEnter?: () => void;
  /** The end of the list comes near. */
  onEnd?: () => void;
}

const NEAR_END = 20;

/** A list box of any length beside what is open of it: only what is seen is drawn, arrow keys move in it. */
export function RowList<Row extends { key: string }>({
  rows,
  chosen,
  label,
  height,
  shown,
  onChoose,
  onEnter,
  onEnd,
}: Props<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    overscan: 8,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
  });
  useEffect(() => virtual.measure(), [virtual, height]);
  const items = virtual.getVirtualItems();
  const at = rows.findIndex(({ key }) => key === chosen);
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - NEAR_END) onEnd?.();
  }, [last, rows.length, onEnd]);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  const moves: Readonly<Record<string, number>> = {
    ...{ ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 },
    ...{ Home: -rows.length, End: rows.length },
  };
  return (
    <div
      ref={box}
      className="rows"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={at >= 0 && items.some(({ index }) => index === at) ? `row-${chosen}` : undefined}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && at >= 0) onEnter?.();
        const by = moves[event.key];
        if (by === undefined) return;
        event.preventDefault();
        const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
        if (next) onChoose(next.key);
      }}
    >
      <div className="room" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <div
              key={key}
              id={`row-${row.key}`}
              role="option"
              aria-selected={row.key === chosen}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className="row"
              style={{ transform: `translateY(${start}px)`, height }}
              onClick={() => onChoose(row.key)}
            >
              {shown(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
