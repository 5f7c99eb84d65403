import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';
import type { LiveEvent } from '../live/feed';
import { useListener } from '../live/use-feed';

export type Member = paths['/api/v1/staff/{id}']['get']['responses'][200]['content']['application/json'];
export type NewMember = paths['/api/v1/staff']['post']['requestBody']['content']['application/json'];

export const STAFF = 'staff';

const PAGE = 200;

/** Everybody, in order of id: a desk has some dozens, so they come at once and are looked through here. */
export function useStaff(former: boolean) {
  return useQuery({
    // Nobody heard what happened while the screen was closed.
    staleTime: 0,
    queryKey: [STAFF, 'list', former],
    queryFn: async () => {
      const members: Member[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const query = { limit: PAGE, former, ...(cursor === undefined ? {} : { cursor }) };
        const page: { items: Member[]; next: string | null } = await dataOf(
          api.GET('/api/v1/staff', { params: { query } }),
        );
        members.push(...page.items);
        cursor = page.next;
      }
      return members;
    },
  });
}

export function useMember(id: number) {
  return useQuery({
    staleTime: 0,
    queryKey: [STAFF, 'one', id],
    queryFn: () => dataOf(api.GET('/api/v1/staff/{id}', { params: { path: { id } } })),
  });
}

/** Names of locations by their code. */
export function useLocationNames() {
  const { data } = useQuery({ queryKey: ['locations'], queryFn: () => dataOf(api.GET('/api/v1/locations')) });
  return useMemo(() => new Map((data?.items ?? []).map(({ code, name }) => [code, name])), [data]);
}

/** Hires, changes and absences of others are shown as they happen. */
export function useLiveStaff(): void {
  const queries = useQueryClient();
  const listener = useMemo(() => {
    const renew = () => void queries.invalidateQueries({ queryKey: [STAFF] });
    return {
      onEvents: (events: readonly LiveEvent[]) => {
        if (events.some(({ type }) => type.startsWith('staff.'))) renew();
      },
      onResync: renew,
    };
  }, [queries]);
  useListener(listener);
}
