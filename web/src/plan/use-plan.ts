import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { Entry, Proposal } from './shapes';

/** Nobody listens while a screen is not shown: who comes back asks again, and sees what was known meanwhile. */
export const AGAIN = 0;

/** Everything of the rollout stands under `plan`, so that one event brings it up to date. */
export function usePhases() {
  return useQuery({ queryKey: ['plan', 'phases'], staleTime: AGAIN, queryFn: () => dataOf(api.GET('/api/v1/phases')) });
}

export function useGroups(id: number) {
  const path = { id };
  return useQuery({
    queryKey: ['plan', 'groups', id],
    staleTime: AGAIN,
    queryFn: () => dataOf(api.GET('/api/v1/phases/{id}/groups', { params: { path } })),
  });
}

export function useExposure(id: number) {
  const path = { id };
  return useQuery({
    queryKey: ['plan', 'exposure', id],
    staleTime: AGAIN,
    queryFn: () => dataOf(api.GET('/api/v1/phases/{id}/exposure', { params: { path } })),
  });
}

export function usePlannedDevices(id: number) {
  const path = { id };
  return useQuery({
    queryKey: ['plan', 'devices', id],
    staleTime: AGAIN,
    queryFn: () => dataOf(api.GET('/api/v1/phases/{id}/planned-devices', { params: { path } })),
  });
}

export function useChecklist(id: number) {
  const path = { id };
  return useQuery({
    queryKey: ['plan', 'checklist', id],
    staleTime: AGAIN,
    queryFn: () => dataOf(api.GET('/api/v1/phases/{id}/checklist', { params: { path } })),
  });
}

const PAGE = 200;

/** The timeline in the order of time; `phase`: its entries and those of the whole rollout. */
export function useTimeline({ kind, phase }: { kind: Entry['kind'] | null; phase: number | null }) {
  return useInfiniteQuery({
    queryKey: ['plan', 'timeline', kind, phase],
    staleTime: AGAIN,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = {
        ...{ limit: PAGE, ...(kind === null ? {} : { kind }), ...(phase === null ? {} : { phase }) },
        ...(pageParam === null ? {} : { cursor: pageParam }),
      };
      return dataOf(api.GET('/api/v1/timeline', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export function useProposals(state: Proposal['state'] | null) {
  const query = { limit: PAGE, ...(state === null ? {} : { state }) };
  return useQuery({
    queryKey: ['plan', 'proposals', state],
    staleTime: AGAIN,
    queryFn: () => dataOf(api.GET('/api/v1/communication-proposals', { params: { query } })),
  });
}

export function useLocations() {
  return useQuery({
    queryKey: ['plan', 'locations'],
    staleTime: AGAIN,
    queryFn: () => dataOf(api.GET('/api/v1/locations')),
  });
}

export function useOutages(may: boolean) {
  return useQuery({
    queryKey: ['plan', 'outages'],
    staleTime: AGAIN,
    queryFn: () => dataOf(api.GET('/api/v1/outages', { params: { query: { limit: 50 } } })),
    enabled: may,
  });
}

export function useReminders() {
  return useQuery({
    queryKey: ['plan', 'reminders'],
    staleTime: AGAIN,
    queryFn: () => dataOf(api.GET('/api/v1/exposure-reminders')),
  });
}

/** Everybody who works here now, for whom one may name. */
export function useMembers() {
  const query = { active: true, limit: PAGE };
  return useQuery({
    queryKey: ['staff', 'active'],
    staleTime: AGAIN,
    queryFn: () => dataOf(api.GET('/api/v1/staff', { params: { query } })),
  });
}

/** Names of the calendars that the policy knows. */
export function useCalendars() {
  return useQuery({
    queryKey: ['policy', 'calendars'],
    queryFn: async () => {
      const { document } = await dataOf(api.GET('/api/v1/policy'));
      const { clock } = document as { clock?: { calendars?: Record<string, unknown> } };
      return Object.keys(clock?.calendars ?? {});
    },
  });
}
