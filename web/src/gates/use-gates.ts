import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { AGAIN } from '../plan/use-plan';

function gateOf(id: number) {
  return {
    queryKey: ['gate', id, 'now'],
    staleTime: AGAIN,
    queryFn: () => dataOf(api.GET('/api/v1/phases/{id}/gate', { params: { path: { id } } })),
  };
}

/** What a gate says now. */
export function useGate(id: number) {
  return useQuery(gateOf(id));
}

/** The gates of all phases, each as soon as it is there. */
export function useGates(phases: readonly { id: number }[]) {
  return useQueries({ queries: phases.map(({ id }) => gateOf(id)) });
}

const PAGE = 20;

/** Decisions about a gate, the newest first. */
export function useSigned(id: number) {
  return useInfiniteQuery({
    queryKey: ['gate', id, 'decisions'],
    staleTime: AGAIN,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return dataOf(api.GET('/api/v1/phases/{id}/gate-decisions', { params: { path: { id }, query } }));
    },
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export function useGoals() {
  return useQuery({ queryKey: ['goals'], staleTime: AGAIN, queryFn: () => dataOf(api.GET('/api/v1/goals')) });
}

export function useChallenges() {
  return useQuery({
    queryKey: ['challenges', 'all'],
    staleTime: AGAIN,
    queryFn: () => dataOf(api.GET('/api/v1/challenges', { params: { query: { limit: 200 } } })),
  });
}

export function useChallengeHistory(id: number) {
  return useQuery({
    queryKey: ['challenges', id, 'history'],
    staleTime: AGAIN,
    queryFn: () => dataOf(api.GET('/api/v1/challenges/{id}/history', { params: { path: { id } } })),
  });
}
