import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';
import { FRESH_MS } from '../patterns/fresh';

export type SignalPage = paths['/api/v1/signals']['get']['responses'][200]['content']['application/json'];
export type Signal = SignalPage['items'][number];
export type SignalDetail = paths['/api/v1/signals/{id}']['get']['responses'][200]['content']['application/json'];
export type SignalState = Signal['state'];
export type Precision = paths['/api/v1/signals/precision']['get']['responses'][200]['content']['application/json'];

/** Which signals a list shows. */
export const SIGNAL_LISTS = {
  raised: ['raised'],
  owned: ['owned', 'useful'],
  ended: ['dismissed', 'ended'],
} as const satisfies Record<string, readonly SignalState[]>;
export type SignalList = keyof typeof SIGNAL_LISTS;

/** Whether its numbers are still looked at, and somebody may take it. */
export function isOpen(state: SignalState): boolean {
  return state === 'raised' || state === 'owned' || state === 'useful';
}

const PAGE = 100;

/** Signals, the newest first, page by page. */
export function useSignals(list: SignalList, enabled = true) {
  return useInfiniteQuery({
    staleTime: FRESH_MS,
    queryKey: ['signals', 'list', list],
    enabled,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }): Promise<SignalPage> => {
      const query = {
        ...{ limit: PAGE, state: [...SIGNAL_LISTS[list]] },
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return dataOf(api.GET('/api/v1/signals', { params: { query } }));
    },
    getNextPageParam: (page) => page.next,
    select: (data: InfiniteData<SignalPage>) => data.pages.flatMap(({ items }) => items),
  });
}

export function useSignal(id: number) {
  return useQuery({
    staleTime: FRESH_MS,
    queryKey: ['signal', id],
    enabled: id > 0,
    queryFn: () => dataOf(api.GET('/api/v1/signals/{id}', { params: { path: { id } } })),
  });
}

export function usePrecision(enabled: boolean) {
  return useQuery({
    staleTime: FRESH_MS,
    queryKey: ['signals', 'precision'],
    enabled,
    queryFn: () => dataOf(api.GET('/api/v1/signals/precision', { params: { query: {} } })),
  });
}
