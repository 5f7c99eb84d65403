import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { Me } from '../api/shapes';
import type { paths } from '../api/schema';
import { useSession } from '../session/session';

export type Token = paths['/api/v1/tokens']['get']['responses'][200]['content']['application/json']['items'][number];
export type IssuedToken = paths['/api/v1/tokens']['post']['responses'][201]['content']['application/json'];
export type NewToken = paths['/api/v1/tokens']['post']['requestBody']['content']['application/json'];
export type Permission = Me['permissions'][number];

const TOKENS = ['tokens'];

export function useTokens() {
  const { permissions } = useSession();
  return useQuery({
    queryKey: TOKENS,
    enabled: permissions.includes('tokens:own'),
    queryFn: async () => (await dataOf(api.GET('/api/v1/tokens'))).items,
  });
}

export function useIssueToken() {
  const queries = useQueryClient();
  return useMutation({
    // Not once per deed: the secret of a repeated answer would have to be stored.
    mutationFn: (body: NewToken) => dataOf(api.POST('/api/v1/tokens', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: TOKENS }),
  });
}

export function useRevokeToken() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => dataOf(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: TOKENS }),
  });
}

/** Who may stand in: the active staff but oneself. */
export function useColleagues() {
  const { staff, permissions } = useSession();
  return useQuery({
    queryKey: ['staff', 'active', 'choice'],
    enabled: permissions.includes('staff:read'),
    queryFn: async () => {
      const { items } = await dataOf(api.GET('/api/v1/staff', { params: { query: { active: true, limit: 200 } } }));
      return items;
    },
    select: (items) => items.filter(({ id, former }) => id !== staff.id && !former),
  });
}

export function useAway() {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['me'] });
  const leave = useMutation({
    mutationFn: (body: { until: string; deputy: number | null }) => dataOf(api.PUT('/api/v1/me/away', { body })),
    onSuccess,
  });
  const comeBack = useMutation({ mutationFn: () => dataOf(api.DELETE('/api/v1/me/away')), onSuccess });
  return { leave, comeBack };
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { current: string; new: string }) => dataOf(api.PUT('/api/v1/me/password', { body })),
  });
}
