import type { InfiniteData } from '@tanstack/react-query';
import type { TicketRow } from '../api/shapes';
import { moved, type TicketEvent } from './ticket-event';

export interface Page {
  items: TicketRow[];
  next: string | null;
}

/** A list of tickets as the page has loaded it so far. */
export type Pages = InfiniteData<Page>;

/** Rows that left while others came stand at a page's end; more than these, and the list below is loaded anew. */
const MOST_LEFT_OVER = 100;

/** Applies events to the rows; the same object when no row changes. `touched`: pages in which a ticket of the events stands. */
export function withEvents(
  pages: Pages,
  events: ReadonlyMap<string, readonly TicketEvent[]>,
): { pages: Pages; touched: Set<number>; unknown: readonly TicketEvent[] } {
  const touched = new Set<number>();
  const known = new Set<string>();
  const names = new Map<number, string>();
  const nameOf = (id: number) => names.get(id) ?? '…';
  for (const { items } of pages.pages) {
    for (const { assignee, owner } of items) {
      if (assignee) names.set(assignee.id, assignee.name);
      if (owner) names.set(owner.id, owner.name);
    }
  }
  const next = pages.pages.map((page, at) => {
    let changed = false;
    const items = page.items.map((row) => {
      const told = events.get(row.key);
      if (told === undefined) return row;
      known.add(row.key);
      if (told.every(({ version }) => version !== 0 && version <= row.version)) return row;
      touched.add(at);
      changed = true;
      const after = told.reduce((before, event) => moved(before, event, nameOf), row);
      // An answer that was on its way when this happened is older than the row now, and does not turn it back.
      return { ...after, version: Math.max(row.version, ...told.map(({ version }) => version)) };
    });
    return changed ? { ...page, items } : page;
  });
  const unknown = [...events].flatMap(([key, told]) => (known.has(key) ? [] : told));
  const same = next.every((page, at) => page === pages.pages[at]);
  return { pages: same ? pages : { ...pages, pages: next }, touched, unknown };
}

/** Puts a page that was read again into its list: rows that are the same stay the same objects, nothing below moves. */
export function withPage(pages: Pages, at: number, read: Page): Pages {
  const before = pages.pages[at];
  if (before === undefined) return pages;
  const below = new Set(pages.pages.slice(at + 1).flatMap(({ items }) => items.map(({ key }) => key)));
  const old = new Map(before.items.map((row) => [row.key, row]));
  const rows = read.items.map((row) => keptRow(old.get(row.key), row));
  if (below.size === 0) return replaced(pages, at, { items: rows, next: read.next });
  const meets = rows.findIndex(({ key }) => below.has(key));
  if (meets >= 0) return replaced(pages, at, { items: rows.slice(0, meets), next: before.next });
  if (read.next === null) return cut(pages, at, { items: rows, next: null });
  const there = new Set(rows.map(({ key }) => key));
  const lastMet = before.items.findLastIndex(({ key }) => there.has(key));
  const leftOver = before.items.slice(lastMet + 1);
  if (lastMet < 0 || leftOver.length > MOST_LEFT_OVER) return cut(pages, at, { items: rows, next: read.next });
  return replaced(pages, at, { items: [...rows, ...leftOver], next: before.next });
}

/** What an event told already may be newer than an answer that was on its way. */
function keptRow(old: TicketRow | undefined, read: TicketRow): TicketRow {
  if (old === undefined || old.version > read.version) return old ?? read;
  return old.version === read.version && JSON.stringify(old) === JSON.stringify(read) ? old : read;
}

function replaced(pages: Pages, at: number, page: Page): Pages {
  const before = pages.pages[at];
  const same =
    before !== undefined &&
    before.next === page.next &&
    before.items.length === page.items.length &&
    before.items.every((row, i) => row === page.items[i]);
  return same ? pages : { ...pages, pages: pages.pages.map((one, i) => (i === at ? page : one)) };
}

/** The list down to this page; what is below is loaded when somebody scrolls there. */
function cut(pages: Pages, at: number, page: Page): Pages {
  return { pages: [...pages.pages.slice(0, at), page], pageParams: pages.pageParams.slice(0, at + 1) };
}
