import { useQuery } from '@tanstack/react-query';
import { api, dataOf, once } from '../api/client';
import type { Cascade, Package } from './package-shapes';
import { versionOf } from './use-package-change';

/** Tickets move meanwhile: what was looked at a while ago is asked again. */
const FRESH = { staleTime: 0, gcTime: 0, retry: false } as const;
const SHOWN = 100;

/** What publishing would do to each ticket now; refused in the same words as the publication would be. */
export function usePublishDryRun(one: Package, supersedes: number | null) {
  return useQuery({
    ...FRESH,
    queryKey: ['package', one.id, 'dry-run', one.version, supersedes],
    queryFn: async () => {
      const params = {
        ...{ path: { id: one.id }, query: { dryRun: true } },
        header: { ...once(), 'If-Match': versionOf(one) },
      };
      const answer = await dataOf(api.POST('/api/v1/packages/{id}/publications', { params, body: { supersedes } }));
      return answer as unknown as Cascade;
    },
  });
}

/** What withdrawing would do to each ticket now. */
export function useWithdrawalDryRun(id: number) {
  return useQuery({
    ...FRESH,
    queryKey: ['package', id, 'dry-run', 'withdraw'],
    queryFn: () => {
      const query = { dryRun: 'true', what: 'withdraw', limit: SHOWN } as const;
      return dataOf(api.GET('/api/v1/packages/{id}/cascade', { params: { path: { id }, query } }));
    },
  });
}
