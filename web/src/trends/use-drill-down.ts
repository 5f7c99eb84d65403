import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { askedList, countedBy } from './drill-down-address';
import type { TicketList } from './shapes';
import { TRENDS } from './use-trends';

const PAGE = 50;

/** Tickets behind a figure, newest first, page by page: those that the reader may see. */
export function useTicketsBehind(list: string) {
  return useInfiniteQuery({
    staleTime: 0,
    queryKey: ['tickets-behind', list],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }): Promise<TicketList> => {
      const asked = askedList(list);
      asked.set('limit', String(PAGE));
      if (pageParam !== null) asked.set('cursor', pageParam);
      return dataOf(api.GET('/api/v1/tickets', { querySerializer: () => asked.toString() }));
    },
    getNextPageParam: (page: TicketList) => page.next,
    select: (data: InfiniteData<TicketList>) => data.pages.flatMap(({ items }) => items),
  });
}

/** What was counted of the same filter: a list that shows fewer can say so. */
export function useCounted(list: string) {
  return useQuery({
    staleTime: 0,
    queryKey: [TRENDS, 'counted', list],
    queryFn: async () => {
      const asked = countedBy(askedList(list));
      return dataOf(api.GET('/api/v1/trends/matrix', { querySerializer: () => asked.toString() }));
    },
  });
}
