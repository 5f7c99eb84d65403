import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, dataOf } from '../api/client';
import type { LiveEvent } from '../live/feed';
import { useListener } from '../live/use-feed';
import type { CascadeReason, CascadeResult, Fate, FollowUp } from './package-shapes';

export function usePackagesOf(patternKey: string) {
  const path = { key: patternKey };
  return useQuery({
    queryKey: ['packages', 'of', patternKey],
    queryFn: () => dataOf(api.GET('/api/v1/patterns/{key}/packages', { params: { path, query: { limit: 100 } } })),
  });
}

export function usePackage(id: number) {
  return useQuery({
    queryKey: ['package', id, 'itself'],
    queryFn: () => dataOf(api.GET('/api/v1/packages/{id}', { params: { path: { id } } })),
  });
}

const PAGE = 50;

/** What a cascade did with each ticket; `of` narrows it to one result and reason. */
export function useCascade(id: number, of: { result?: CascadeResult; reason?: CascadeReason }) {
  return useInfiniteQuery({
    queryKey: ['package', id, 'cascade', of],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { ...of, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return dataOf(api.GET('/api/v1/packages/{id}/cascade', { params: { path: { id }, query } }));
    },
    getNextPageParam: ({ next }) => next,
  });
}

export function usePeople(id: number, asked: { fate?: Fate; list?: FollowUp }) {
  return useInfiniteQuery({
    queryKey: ['package', id, 'people', asked],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { ...asked, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return dataOf(api.GET('/api/v1/packages/{id}/people', { params: { path: { id }, query } }));
    },
    getNextPageParam: ({ next }) => next,
  });
}

export function useHold(id: number) {
  return useQuery({
    queryKey: ['package', id, 'hold'],
    queryFn: () => dataOf(api.GET('/api/v1/packages/{id}/hold', { params: { path: { id } } })),
  });
}

export function usePhases() {
  return useQuery({ queryKey: ['phases'], queryFn: () => dataOf(api.GET('/api/v1/phases')) });
}

/** Those who may own a package or talk with Microsoft: engineers and leads at work. */
export function useEngineers() {
  return useQuery({
    queryKey: ['staff', 'engineers'],
    queryFn: async () => {
      const query = { active: true, limit: 200 };
      const { items } = await dataOf(api.GET('/api/v1/staff', { params: { query } }));
      return items.filter(({ role }) => role === 'tier3' || role === 'lead' || role === 'admin');
    },
  });
}

/** Brings packages up to date with what is pushed: their words and states at once, their tickets as the cascade gets on. */
export function useLivePackages(): void {
  const queries = useQueryClient();
  const listener = useMemo(
    () => ({
      onEvents: (events: readonly LiveEvent[]) => {
        const ids = new Set<number>();
        for (const { type, data } of events) {
          if (type === 'package.changed') ids.add(Number(data['id']));
          if (type === 'cascade.progress' && data['finished'] === true) ids.add(Number(data['package']));
        }
        if (ids.size === 0) return;
        void queries.invalidateQueries({ queryKey: ['packages'] });
        for (const id of ids) void queries.invalidateQueries({ queryKey: ['package', id] });
      },
      onResync: () => {
        void queries.invalidateQueries({ queryKey: ['packages'] });
        void queries.invalidateQueries({ queryKey: ['package'] });
      },
    }),
    [queries],
  );
  useListener(listener);
}
