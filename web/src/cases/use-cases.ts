import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, dataOf } from '../api/client';
import type { once } from '../api/client';
import type { LiveEvent } from '../live/feed';
import { useListener } from '../live/use-feed';
import { useDeed } from '../form/use-deed';
import type { Case, Dossier } from './case-shapes';
import { VIEWS, type ViewName } from './words';

const PAGE = 100;

/** Cases of a view in the order in which an update is due; `reference`: any number of a case, however it is written. */
export function useCases(view: ViewName, reference: string | null) {
  return useInfiniteQuery({
    queryKey: ['cases', view, reference],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const asked = reference === null ? VIEWS[view].asked : { reference };
      const query = { ...asked, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return dataOf(api.GET('/api/v1/microsoft-cases', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export function useCase(key: string) {
  const path = { key };
  return useQuery({
    queryKey: ['case', key, 'itself'],
    queryFn: () => dataOf(api.GET('/api/v1/microsoft-cases/{key}', { params: { path } })),
  });
}

export function useEntries(key: string) {
  return useInfiniteQuery({
    queryKey: ['case', key, 'entries'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return dataOf(api.GET('/api/v1/microsoft-cases/{key}/entries', { params: { path: { key }, query } }));
    },
    getNextPageParam: ({ next }) => next,
  });
}

export function useCaseTickets(key: string) {
  return useInfiniteQuery({
    queryKey: ['case', key, 'tickets'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return dataOf(api.GET('/api/v1/microsoft-cases/{key}/tickets', { params: { path: { key }, query } }));
    },
    getNextPageParam: ({ next }) => next,
  });
}

export function useDossier(key: string) {
  const path = { key };
  return useQuery({
    queryKey: ['case', key, 'dossier'],
    // Asked as JSON it answers JSON: the texts are the other two formats.
    queryFn: () =>
      dataOf(api.GET('/api/v1/microsoft-cases/{key}/dossier', { params: { path } })) as unknown as Promise<Dossier>,
  });
}

/** Brings cases up to date with what is pushed. */
export function useLiveCases(): void {
  const queries = useQueryClient();
  const listener = useMemo(
    () => ({
      onEvents: (events: readonly LiveEvent[]) => {
        const keys = new Set(
          events.flatMap(({ type, data }) => (type === 'case.changed' ? [String(data['key'])] : [])),
        );
        if (keys.size === 0) return;
        void queries.invalidateQueries({ queryKey: ['cases'] });
        for (const key of keys) void queries.invalidateQueries({ queryKey: ['case', key] });
      },
      onResync: () => {
        void queries.invalidateQueries({ queryKey: ['cases'] });
        void queries.invalidateQueries({ queryKey: ['case'] });
      },
    }),
    [queries],
  );
  useListener(listener);
}

/** A change of a case: what the server answers is shown at once. */
export function useCaseChange<Body>(
  key: string | null,
  send: (body: Body, header: ReturnType<typeof once>) => Promise<Case>,
  onDone: (changed: Case) => void,
) {
  const queries = useQueryClient();
  return useDeed({
    send,
    touches: [['cases'], ...(key === null ? [] : [['case', key]])],
    onDone: (changed) => {
      queries.setQueryData(['case', changed.key, 'itself'], changed);
      onDone(changed);
    },
  });
}
