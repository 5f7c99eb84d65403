import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Ticket } from '../api/shapes';
import { useSession } from '../session/session';
import type { LiveEvent } from './feed';
import { type Pages, withEvents } from './list-pages';
import { ListRefresher } from './list-refresher';
import { Paced } from './paced';
import { mayEnter, moved, type TicketEvent, ticketEventOf } from './ticket-event';
import { useListener } from './use-feed';

const LISTS = { queryKey: ['queue'] } as const;

/**
 * Brings lists, counts and open tickets up to date with what is pushed: what an event says is shown at once, the rest is
 * read again, a page at a time. For the whole console: a list that nobody looks at is read when it is shown again.
 */
export function useLiveTickets(): void {
  const queries = useQueryClient();
  const { staff } = useSession();
  const live = useMemo(() => new LiveTickets(queries, staff.id), [queries, staff.id]);
  useEffect(() => () => live.stop(), [live]);
  useListener(live.listener);
}

/** What a kind of event changes beside state, tier and holder. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'ticket.commented': ['itself', 'history', 'events'],
  'ticket.edited': ['itself', 'known', 'similar', 'pattern', 'events'],
  'ticket.linked': ['itself', 'known', 'pattern', 'events'],
};
const ANY_PARTS = ['itself', 'history', 'clocks', 'known', 'pattern', 'events'];

class LiveTickets {
  private readonly lists: ListRefresher;
  private readonly tickets = new Paced(1_000);
  readonly listener;

  constructor(
    private readonly queries: QueryClient,
    private readonly me: number,
  ) {
    this.lists = new ListRefresher(queries);
    this.listener = {
      onEvents: (events: readonly LiveEvent[]) => this.apply(events),
      onResync: () => this.readAll(),
    };
  }

  stop(): void {
    this.lists.stop();
    this.tickets.stop();
  }

  private apply(events: readonly LiveEvent[]): void {
    const told = new Map<string, TicketEvent[]>();
    for (const event of events) {
      const about = ticketEventOf(event);
      if (about === null) continue;
      const before = told.get(about.key);
      if (before === undefined) told.set(about.key, [about]);
      else before.push(about);
    }
    if (told.size === 0) return;
    for (const list of this.queries.getQueryCache().findAll(LISTS)) this.applyToList(list, told);
    for (const [key, about] of told) this.applyToTicket(key, about);
    this.lists.wantCounts();
    this.tickets.run('people to call', () => this.stale(['contact-list']));
  }

  private applyToList(list: Query, told: ReadonlyMap<string, readonly TicketEvent[]>): void {
    const data = list.state.data as Pages | undefined;
    if (data === undefined) return;
    if (!list.isActive()) return forgetBelow(this.queries, list);
    const { pages, touched, unknown } = withEvents(data, told);
    if (pages !== data) this.queries.setQueryData(list.queryKey, pages);
    // What is not in the list may come into it, at any place: most of what is new is due last.
    if (unknown.some((event) => mayEnter(list.queryKey[1], event, this.me)))
      for (const page of data.pages.keys()) touched.add(page);
    this.lists.wantPages(list, touched);
  }

  private applyToTicket(key: string, told: readonly TicketEvent[]): void {
    const shown = this.queries.getQueryCache().findAll({ queryKey: ['ticket', key] });
    if (shown.length === 0) return;
    const itself = ['ticket', key, 'itself'];
    const before = this.queries.getQueryData<Ticket>(itself);
    // The echo of what this page did itself: it has read the rest already.
    const news = told.filter(({ version, actor }) => version > (before?.version ?? 0) || actor?.id !== this.me);
    if (news.length === 0) return;
    if (before !== undefined) {
      const after = news.reduce((ticket, event) => moved(ticket, event, () => '…'), before);
      if (after !== before) this.queries.setQueryData(itself, after);
    }
    const parts = new Set(news.flatMap(({ type }) => PARTS[type] ?? ANY_PARTS));
    for (const part of parts) this.tickets.run(`${key} ${part}`, () => this.stale(['ticket', key, part]));
  }

  private stale(queryKey: readonly string[]): void {
    void this.queries.invalidateQueries({ queryKey });
  }

  /** Events were missed: everything that is shown is read again, long lists a page at a time. */
  private readAll(): void {
    void this.queries.invalidateQueries({ predicate: ({ queryKey: [first] }) => first !== 'queue' });
    for (const list of this.queries.getQueryCache().findAll(LISTS)) {
      const data = list.state.data as Pages | undefined;
      if (!list.isActive() || data === undefined) forgetBelow(this.queries, list);
      else this.lists.wantPages(list, data.pages.keys());
    }
  }
}

/** A list that nobody looks at keeps its first page, to be read again when it is shown. */
function forgetBelow(queries: QueryClient, list: Query): void {
  if (list.state.isInvalidated) return;
  queries.setQueryData(list.queryKey, (data: Pages | undefined) =>
    data === undefined || data.pages.length <= 1
      ? data
      : { pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) },
  );
  list.invalidate();
}
