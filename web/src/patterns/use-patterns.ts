import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';
import { FRESH_MS } from './fresh';

export type PatternPage = paths['/api/v1/patterns']['get']['responses'][200]['content']['application/json'];
export type PatternRow = PatternPage['items'][number];
export type Pattern = paths['/api/v1/patterns/{key}']['get']['responses'][200]['content']['application/json'];
export type PatternState = Pattern['state'];
export type Platform = PatternRow['platforms'][number];
export type Facets = paths['/api/v1/patterns/{key}/facets']['get']['responses'][200]['content']['application/json'];
export type PatternTicketPage =
  paths['/api/v1/patterns/{key}/tickets']['get']['responses'][200]['content']['application/json'];
export type PatternTicket = PatternTicketPage['items'][number];

/** What the list is narrowed to, as it stands in the address. */
export interface PatternFilter {
  states: readonly PatternState[];
  platform: Platform | null;
  /** Staff id, or `none`. */
  owner: string | null;
  q: string;
}

const PAGE = 100;

/** Patterns in the server's order, page by page. */
export function usePatterns({ states, platform, owner, q }: PatternFilter, enabled = true) {
  return useInfiniteQuery({
    staleTime: FRESH_MS,
    queryKey: ['patterns', 'list', states.join(), platform, owner, q],
    enabled,
    initialPageParam: null as string | null,
    placeholderData: (before) => before,
    queryFn: ({ pageParam }): Promise<PatternPage> => {
      const query = {
        ...{ limit: PAGE, state: [...states] },
        ...(platform === null ? {} : { platform }),
        ...(owner === null ? {} : { owner }),
        ...(q === '' ? {} : { q }),
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return dataOf(api.GET('/api/v1/patterns', { params: { query } }));
    },
    getNextPageParam: (page) => page.next,
    select: (data: InfiniteData<PatternPage>) => data.pages.flatMap(({ items }) => items),
  });
}

export function usePattern(key: string) {
  return useQuery({
    staleTime: FRESH_MS,
    queryKey: ['pattern', key, 'itself'],
    queryFn: () => dataOf(api.GET('/api/v1/patterns/{key}', { params: { path: { key } } })),
  });
}

export function useFacets(key: string) {
  return useQuery({
    staleTime: FRESH_MS,
    queryKey: ['pattern', key, 'facets'],
    queryFn: () => dataOf(api.GET('/api/v1/patterns/{key}/facets', { params: { path: { key } } })),
  });
}

/** Linked tickets, or those that the machine suggests. */
export function usePatternTickets(key: string, linked: boolean) {
  return useInfiniteQuery({
    staleTime: FRESH_MS,
    queryKey: ['pattern', key, 'tickets', linked],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }): Promise<PatternTicketPage> => {
      const query = { limit: PAGE, linked, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return dataOf(api.GET('/api/v1/patterns/{key}/tickets', { params: { path: { key }, query } }));
    },
    getNextPageParam: (page) => page.next,
  });
}

/** Why a ticket is where it is. */
export function useGrouping(ticket: string, enabled: boolean) {
  return useQuery({
    staleTime: FRESH_MS,
    queryKey: ['ticket', ticket, 'grouping'],
    enabled,
    queryFn: () => dataOf(api.GET('/api/v1/tickets/{key}/pattern', { params: { path: { key: ticket } } })),
  });
}
