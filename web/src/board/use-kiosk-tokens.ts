import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';

const DAY = 86_400_000;
const SCOPE = 'wallboard:read';

/** How long an address may open the board, in days; null: until it is taken back. */
export const LASTING: readonly (readonly [string, number | null])[] = [
  ['90 days', 90],
  ['A year', 365],
  ['Until I take it back', null],
];

/** My addresses for walls: tokens with that one scope. */
export function useKioskTokens() {
  return useQuery({
    queryKey: ['kiosk-tokens'],
    queryFn: async () => {
      const { items } = await dataOf(api.GET('/api/v1/tokens'));
      return items.filter(({ scopes, feed }) => feed === null && scopes.length === 1 && scopes[0] === SCOPE);
    },
  });
}

export function useGiveKiosk() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, days }: { name: string; days: number | null }) => {
      const expiresAt = days === null ? null : new Date(Date.now() + days * DAY).toISOString();
      return dataOf(api.POST('/api/v1/tokens', { body: { name, scopes: [SCOPE], expiresAt } }));
    },
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['kiosk-tokens'] }),
  });
}

export function useTakeKioskBack() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => dataOf(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })),
    onSettled: () => void queries.invalidateQueries({ queryKey: ['kiosk-tokens'] }),
  });
}
