import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef } from 'react';
import type { TicketRow } from '../api/shapes';
import { useRowPresence } from './row-presence';
import type { Selection } from './selection';
import { RowOfTicket } from './ticket-row';

interface Props {
  rows: readonly TicketRow[];
  /** Keys of rows that left the list and keep their place for now. */
  gone: ReadonlySet<string>;
  chosen: string | null;
  now: number;
  label: string;
  selection: Selection;
  onChoose: (key: string) => void;
  onEnd: () => void;
  /** The pointer came over the list, or left it. */
  onPointer: (over: boolean) => void;
}

const ROW_HEIGHT = 60;

const MOVES: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
};

/** A list of any length: only what is seen is drawn. Arrow keys move in it, Space selects, Enter goes into the ticket. */
export function TicketList({ rows, gone, chosen, now, label, selection, onChoose, onEnd, ...more }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    // The same one while the rows are: else every place of the list is measured anew for each frame of scrolling.
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
  });
  const shown = virtual.getVirtualItems();
  const others = useRowPresence(shown.flatMap(({ index }) => rows[index]?.key ?? []));
  const at = rows.findIndex(({ key }) => key === chosen);
  const last = shown.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - 20) onEnd();
  }, [last, rows.length, onEnd]);
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, virtual]);
  const press = (event: KeyboardEvent) => {
    const by = MOVES[event.key];
    const next = by === undefined ? undefined : rows[Math.min(rows.length - 1, Math.max(0, at + by))];
    if (next) onChoose(next.key);
    else if (event.key === ' ' && chosen !== null) selection.toggle(chosen);
    else if (event.key === 'Enter') document.getElementById('ticket')?.focus();
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) selection.put(rows.map(({ key }) => key));
    else return;
    event.preventDefault();
  };
  const click = (event: MouseEvent, key: string) => {
    const onBox = (event.target as Element).closest('.box') !== null;
    if (event.shiftKey)
      selection.reach(
        key,
        rows.map((row) => row.key),
      );
    else if (onBox || event.ctrlKey || event.metaKey) selection.toggle(key);
    else onChoose(key);
  };
  return (
    <div
      ref={box}
      className="rows"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={shown.some(({ index }) => index === at) ? `row-${chosen}` : undefined}
      onKeyDown={press}
      onPointerEnter={({ pointerType }) => pointerType === 'mouse' && more.onPointer(true)}
      onPointerLeave={() => more.onPointer(false)}
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
              aria-checked={selection.keys.has(row.key)}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
              className={gone.has(row.key) ? 'row gone' : 'row'}
              style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
              onClick={(event) => click(event, row.key)}
            >
              <span className="box" aria-hidden="true">
                {selection.keys.has(row.key) ? '☑' : '☐'}
              </span>
              <span className="said">
                <RowOfTicket row={row} now={now} others={others.get(row.key) ?? NOBODY} left={gone.has(row.key)} />
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}

const NOBODY: never[] = [];
