import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { Queue, TicketRow } from '../api/shapes';
import type { Role } from '../session/session';
import type { Filter } from './filters';
import { nameOf, type Source } from './source';

export type QueueName = Queue['name'];

/** What each queue is called on its tab. */
export const QUEUE_TITLES: Readonly<Record<QueueName, string>> = {
  mine: 'Mine',
  'my-tier': 'My tier',
  'handed-down': 'Handed down',
  'contact-today': 'Contact today',
  returned: 'Returned',
  'waiting-microsoft': 'Waiting for Microsoft',
  'about-to-breach': 'About to breach',
  owned: 'Owned',
  orphans: 'Orphans',
};

const FIRST: Readonly<Record<Role, readonly QueueName[]>> = {
  viewer: ['my-tier', 'about-to-breach', 'waiting-microsoft'],
  tier1: ['mine', 'contact-today', 'my-tier'],
  tier2: ['mine', 'my-tier', 'handed-down'],
  tier3: ['mine', 'my-tier', 'waiting-microsoft'],
  lead: ['about-to-breach', 'orphans', 'contact-today'],
  admin: ['about-to-breach', 'orphans', 'contact-today'],
};

/** The three queues of a role; the others stand behind "More". */
export function queuesOf(role: Role): readonly QueueName[] {
  return FIRST[role];
}

export function useQueueCounts() {
  return useQuery({ queryKey: ['queues'], queryFn: () => dataOf(api.GET('/api/v1/queues')) });
}

interface Page {
  items: TicketRow[];
  next: string | null;
}

const PAGE = 100;

/** The tickets of a list, page by page: of a queue the one to act on first on top, else the newest. */
export function useTickets(source: Source, filter: Filter) {
  const asked = source.kind === 'all' ? serverFilter(filter) : null;
  const tier = source.kind === 'queue' && filter.tier !== '' && filter.tier !== '4' ? Number(filter.tier) : null;
  return useInfiniteQuery({
    queryKey: ['queue', nameOf(source), asked ?? { tier }],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }): Promise<Page> => {
      const query = { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return pageOf(source, { ...query, ...asked }, tier);
    },
    getNextPageParam: (page: Page) => page.next,
    // Rows keep their identity without it (live/list-pages.ts). It compares rows by their place: one row that leaves at the
    // top made every row below a copy, and each draw after it compared the whole list in depth.
    structuralSharing: false,
    select: rowsOf,
  });
}

/** Each ticket once: one that sinks may be loaded below before its old place is read again. */
function rowsOf({ pages }: InfiniteData<Page>): readonly TicketRow[] {
  const rows = new Map<string, TicketRow>();
  for (const { items } of pages) for (const row of items) if (!rows.has(row.key)) rows.set(row.key, row);
  return [...rows.values()];
}

type Asked = ReturnType<typeof serverFilter>;

/** Of everything the server narrows: nobody's page holds all tickets. */
function serverFilter({ q, kind, platform, phase, tier }: Filter) {
  return {
    ...(q.trim() === '' ? { active: true } : { q: q.trim() }),
    ...(kind === '' ? {} : { kind: [kind] }),
    ...(platform === '' ? {} : { platform }),
    ...(phase === '' ? {} : { phase }),
    ...(tier === '' ? {} : { tier: Number(tier) as 1 | 2 | 3 | 4 }),
  };
}

function pageOf(source: Source, query: { limit: number; cursor?: string } & Partial<Asked>, tier: number | null) {
  const { limit, cursor } = query;
  const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
  if (source.kind === 'all') return dataOf(api.GET('/api/v1/tickets', { params: { query } })) as Promise<Page>;
  if (source.kind === 'view') {
    const params = { path: { id: source.id }, query: page };
    return dataOf(api.GET('/api/v1/views/{id}/tickets', { params })) as Promise<Page>;
  }
  const ofTier = tier === null ? {} : { tier: tier as 1 | 2 | 3 };
  const params = { path: { name: source.name }, query: { ...page, ...ofTier } };
  return dataOf(api.GET('/api/v1/queues/{name}/tickets', { params })) as Promise<Page>;
}
