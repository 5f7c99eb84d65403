import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { TicketRow } from '../api/shapes';
import { RowOfTicket } from './ticket-row';

interface Props {
  rows: readonly TicketRow[];
  chosen: string | null;
  now: number;
  label: string;
  onChoose: (key: string) => void;
  onEnd: () => void;
}

const ROW_HEIGHT = 60;

/** A list of any length: only what is seen is drawn. Arrow keys move in it, as in any list box. */
export function TicketList({ rows, chosen, now, label, onChoose, onEnd }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (index) => rows[index]?.key ?? index,
  });
  const shown = virtual.getVirtualItems();
  const at = rows.findIndex(({ key }) => key === chosen);
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 20) onEnd();
  }, [last, rows.length, onEnd]);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  const move = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) onChoose(next.key);
  };
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: 10,
    PageUp: -10,
    Home: -rows.length,
    End: rows.length,
  };
  return (
    <div
      ref={box}
      className="rows"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={at >= 0 ? `row-${chosen}` : undefined}
      onKeyDown={(event) => {
        const by = moves[event.key];
        if (by === undefined) return;
        event.preventDefault();
        move(by);
      }}
    >
      <div className="room" style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start, key }) => {
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
              style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
              onClick={() => onChoose(row.key)}
            >
              <RowOfTicket row={row} now={now} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
