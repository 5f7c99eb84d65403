import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { Queue, TicketRow } from '../api/shapes';
import type { Role } from '../session/session';

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

/** The tickets of a queue, page by page, the one to act on first on top. */
export function useQueueTickets(name: QueueName) {
  return useInfiniteQuery({
    queryKey: ['queue', name],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }): Promise<Page> => {
      const query = { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return dataOf(api.GET('/api/v1/queues/{name}/tickets', { params: { path: { name }, query } })) as Promise<Page>;
    },
    getNextPageParam: (page: Page) => page.next,
    select: (data: InfiniteData<Page>) => data.pages.flatMap(({ items }) => items),
  });
}
