import type { Query, QueryClient } from '@tanstack/react-query';
import { type Page, type Pages, withPage } from './list-pages';
import { WantedPages } from './wanted-pages';

/** At most one list is asked for in this time, however much happens. */
const PACE_MS = 1_000;
/** The numbers on the tabs are asked for between the lists. */
const COUNTS_EVERY = 3;

/**
 * Reads again what events have touched: one page of one shown list at a time, never a whole list and nothing that nobody
 * looks at. A quiet desk is read at once, a busy one once a second.
 */
export class ListRefresher {
  private readonly wanted = new WantedPages<Query>();
  private counts = false;
  private turn = 0;
  private readAt = 0;
  private timer: number | undefined;
  private reading = false;

  constructor(private readonly queries: QueryClient) {}

  wantPages(list: Query, pages: Iterable<number>): void {
    this.wanted.add(list, pages);
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
    if (this.timer !== undefined || this.reading || (this.wanted.isEmpty && !this.counts)) return;
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
    if (this.counts && (this.wanted.isEmpty || this.turn % COUNTS_EVERY === 0)) {
      this.counts = false;
      return this.queries.invalidateQueries({ queryKey: ['queues'] });
    }
    const next = this.wanted.take((list) => list.isActive());
    if (next === null) return;
    const unsure = await readPage(this.queries, next.list, next.page);
    if (unsure) this.wanted.add(next.list, [next.page + 1]);
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

/** Answers whether the page below is to be read too. */
async function readPage(queries: QueryClient, list: Query, at: number): Promise<boolean> {
  const data = list.state.data as Pages | undefined;
  const ask = list.options.queryFn;
  const pageParam = data?.pageParams[at];
  if (data === undefined || typeof ask !== 'function' || pageParam === undefined || at >= data.pages.length)
    return false;
  const about = { client: queries, queryKey: list.queryKey, signal: new AbortController().signal, meta: undefined };
  const read = (await Promise.resolve(ask({ ...about, pageParam, direction: 'forward' } as never)).catch(
    () => null,
  )) as Page | null;
  if (read === null) return false;
  let unsure = false;
  queries.setQueryData(list.queryKey, (now: Pages | undefined) => {
    if (now === undefined || now.pageParams[at] !== pageParam) return now;
    const after = withPage(now, at, read);
    unsure = after.unsure;
    return after.pages;
  });
  return unsure;
}
