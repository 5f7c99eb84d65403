import { moved, type Moved, type TicketEvent } from './ticket-event.js';

/** What is asked of a row here; the server's have much more. */
export interface Listed extends Moved {
  key: string;
  owner?: { id: number; name: string } | null;
}

export interface Page<Row extends Listed = Listed> {
  items: Row[];
  next: string | null;
}

/** A list of tickets as the page has loaded it so far. */
export interface Pages<Row extends Listed = Listed> {
  pages: Page<Row>[];
  pageParams: unknown[];
}

/** Applies events to the rows; the same object when no row changes. `touched`: pages that the events may have changed. */
export function withEvents<Row extends Listed>(
  pages: Pages<Row>,
  events: ReadonlyMap<string, readonly TicketEvent[]>,
): { pages: Pages<Row>; touched: Set<number>; unknown: readonly TicketEvent[] } {
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
      // Its facts changed, and with them perhaps its place: it may stand on any page now.
      if (told.some(({ to, type }) => to === null && type !== 'ticket.commented'))
        for (const page of pages.pages.keys()) touched.add(page);
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

/**
 * Puts a page that was read again into its list; rows that are the same stay the same objects. Each page begins where the
 * one above ends, so what an answer pushes out at its end stands on the page below. A row stands once: where it was read last.
 * `unsure`: what is below was partly guessed and wants to be read too.
 */
export function withPage<Row extends Listed>(
  pages: Pages<Row>,
  at: number,
  read: Page<Row>,
): { pages: Pages<Row>; unsure: boolean } {
  const before = pages.pages[at];
  if (before === undefined) return { pages, unsure: false };
  const old = new Map(pages.pages.flatMap(({ items }) => items.map((row) => [row.key, row] as const)));
  const rows = read.items.map((row) => keptRow(old.get(row.key), row));
  const there = new Set(rows.map(({ key }) => key));
  const others = pages.pages.map((page) => without(page, there));
  const below = pages.pages.slice(at + 1).flatMap(({ items }) => items);
  const missing = before.items.some(({ key }) => !there.has(key));
  const page = sameOr(before, { items: rows, next: read.next });
  const cut = { pages: [...others.slice(0, at), page], pageParams: pages.pageParams.slice(0, at + 1) };
  if (read.next === null || at === pages.pages.length - 1) return { pages: sameList(pages, cut), unsure: false };
  const passed = passedBelow(rows, below);
  const lastMet = before.items.findLastIndex(({ key }) => there.has(key));
  // Nothing of it is known any more: what is below is loaded when somebody scrolls there.
  if (passed.size === 0 && missing && lastMet < 0) return { pages: sameList(pages, cut), unsure: false };
  const pushed = passed.size > 0 ? [] : before.items.slice(lastMet + 1);
  const after = others.map((one, i) => {
    if (i === at) return page;
    if (i < at) return one;
    const left = without(one, passed);
    return i === at + 1 && pushed.length > 0 ? { ...left, items: [...pushed, ...left.items] } : left;
  });
  const pageParams = pages.pageParams.map((param, i) => (i === at + 1 ? read.next : param));
  // Rows that nobody has told of may stand between its end now and the page below.
  const gap = passed.size === 0 && read.next !== before.next;
  const dropped = [...passed].some((key) => !there.has(key));
  return { pages: sameList(pages, { pages: after, pageParams }), unsure: missing || gap || dropped };
}

/** Keys of the rows below that the answer has gone past: it ends among them. Empty: it ends before them. */
function passedBelow(rows: readonly Listed[], below: readonly Listed[]): ReadonlySet<string> {
  const last = rows.at(-1)?.key;
  const end = below.findIndex(({ key }) => key === last) + 1;
  const passed = new Set(below.slice(0, end).map(({ key }) => key));
  const met = rows.filter(({ key }) => passed.has(key)).length;
  // A single row that came up from far below is no end.
  return 2 * met >= end ? passed : new Set();
}

function without<Row extends Listed>(page: Page<Row>, keys: ReadonlySet<string>): Page<Row> {
  return page.items.some(({ key }) => keys.has(key))
    ? { ...page, items: page.items.filter(({ key }) => !keys.has(key)) }
    : page;
}

/** What an event told already may be newer than an answer that was on its way. */
function keptRow<Row extends Listed>(old: Row | undefined, read: Row): Row {
  if (old === undefined || old.version > read.version) return old ?? read;
  return old.version === read.version && JSON.stringify(old) === JSON.stringify(read) ? old : read;
}

function sameOr<Row extends Listed>(before: Page<Row>, page: Page<Row>): Page<Row> {
  const { items, next } = before;
  const same =
    next === page.next && items.length === page.items.length && items.every((row, i) => row === page.items[i]);
  return same ? before : page;
}

function sameList<Row extends Listed>(before: Pages<Row>, after: Pages<Row>): Pages<Row> {
  const same =
    before.pages.length === after.pages.length &&
    before.pages.every((page, i) => page === after.pages[i] && before.pageParams[i] === after.pageParams[i]);
  return same ? before : after;
}
