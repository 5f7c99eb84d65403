import type { Query, QueryClient } from '@tanstack/react-query';
import { type Page, type Pages, withPage } from './list-pages';

/** At most one list is asked for in this time, however much happens. */
const PACE_MS = 1_000;
/** The numbers on the tabs are asked for between the lists. */
const COUNTS_EVERY = 3;

/**
 * Reads again what events have touched: one page of one shown list at a time, never a whole list and nothing that nobody
 * looks at. A quiet desk is read at once, a busy one once a second.
 */
export class ListRefresher {
  private readonly wanted = new Map<Query, Set<number>>();
  private counts = false;
  private turn = 0;
  private readAt = 0;
  private timer: number | undefined;
  private reading = false;

  constructor(private readonly queries: QueryClient) {}

  wantPages(list: Query, pages: Iterable<number>): void {
    const before = this.wanted.get(list) ?? new Set();
    for (const page of pages) before.add(page);
    if (before.size > 0) this.wanted.set(list, before);
    this.schedule();
  }

  wantCounts(): void {
    this.counts = true;
    this.schedule();
  }

  stop(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.wanted.clear();
    this.counts = false;
  }

  private schedule(): void {
    if (this.timer !== undefined || this.reading || (this.wanted.size === 0 && !this.counts)) return;
    const wait = Math.max(0, this.readAt + PACE_MS - Date.now());
    this.timer = window.setTimeout(() => {
      this.timer = undefined;
      this.reading = true;
      this.readAt = Date.now();
      void this.readOne().finally(() => {
        this.reading = false;
        this.schedule();
      });
    }, wait);
  }

  private async readOne(): Promise<void> {
    // A page in the background is read when it is looked at again.
    if (document.hidden) return shown();
    this.turn += 1;
    const next = this.nextPage();
    if (this.counts && (next === null || this.turn % COUNTS_EVERY === 0)) {
      this.counts = false;
      return this.queries.invalidateQueries({ queryKey: ['queues'] });
    }
    if (next === null) return;
    this.wanted.get(next.list)?.delete(next.page);
    await readPage(this.queries, next.list, next.page);
  }

  /** Lists take turns, their pages from the top. */
  private nextPage(): { list: Query; page: number } | null {
    for (const [list, pages] of this.wanted) {
      this.wanted.delete(list);
      if (!list.isActive() || pages.size === 0) continue;
      this.wanted.set(list, pages);
      return { list, page: Math.min(...pages) };
    }
    return null;
  }
}

/** Resolves when the page is looked at. */
function shown(): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
  });
}

async function readPage(queries: QueryClient, list: Query, at: number): Promise<void> {
  const data = list.state.data as Pages | undefined;
  const ask = list.options.queryFn;
  const pageParam = data?.pageParams[at];
  if (data === undefined || typeof ask !== 'function' || pageParam === undefined || at >= data.pages.length) return;
  const about = { client: queries, queryKey: list.queryKey, signal: new AbortController().signal, meta: undefined };
  const read = (await Promise.resolve(ask({ ...about, pageParam, direction: 'forward' } as never)).catch(
    () => null,
  )) as Page | null;
  if (read === null) return;
  queries.setQueryData(list.queryKey, (now: Pages | undefined) =>
    now === undefined || now.pageParams[at] !== pageParam ? now : withPage(now, at, read),
  );
}
