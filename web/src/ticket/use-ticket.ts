import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';

type Get<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type TicketPattern = Get<'/api/v1/tickets/{key}/pattern'>;
export type Similar = Get<'/api/v1/tickets/{key}/similar'>;
export type TicketEvents = Get<'/api/v1/tickets/{key}/events'>;

export function useTicket(key: string) {
  const path = { key };
  return useQuery({
    queryKey: ['ticket', key, 'itself'],
    queryFn: () => dataOf(api.GET('/api/v1/tickets/{key}', { params: { path } })),
  });
}

export function useHistory(key: string) {
  const path = { key };
  return useQuery({
    queryKey: ['ticket', key, 'history'],
    queryFn: () => dataOf(api.GET('/api/v1/tickets/{key}/history', { params: { path } })),
  });
}

export function useClocks(key: string) {
  const path = { key };
  return useQuery({
    queryKey: ['ticket', key, 'clocks'],
    queryFn: () => dataOf(api.GET('/api/v1/tickets/{key}/clocks', { params: { path } })),
  });
}

/** Null: no ticket to ask about. */
export function useKnownIssues(key: string | null) {
  return useQuery({
    queryKey: ['ticket', key, 'known'],
    enabled: key !== null,
    queryFn: () => dataOf(api.GET('/api/v1/tickets/{key}/known-issues', { params: { path: { key: key ?? '' } } })),
  });
}

/** Null: no ticket to ask about. */
export function useTicketPattern(key: string | null) {
  return useQuery({
    queryKey: ['ticket', key, 'pattern'],
    enabled: key !== null,
    queryFn: () => dataOf(api.GET('/api/v1/tickets/{key}/pattern', { params: { path: { key: key ?? '' } } })),
  });
}

/** Null: not asked yet. */
export function useSimilar(key: string | null) {
  return useQuery({
    queryKey: ['ticket', key, 'similar'],
    enabled: key !== null,
    queryFn: () =>
      dataOf(api.GET('/api/v1/tickets/{key}/similar', { params: { path: { key: key ?? '' }, query: { limit: 5 } } })),
  });
}

/** Everything that happened, page by page, oldest first. */
export function useTicketEvents(key: string) {
  return useInfiniteQuery({
    queryKey: ['ticket', key, 'events'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: 100, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return dataOf(api.GET('/api/v1/tickets/{key}/events', { params: { path: { key }, query } }));
    },
    getNextPageParam: (page) => page.next,
  });
}
