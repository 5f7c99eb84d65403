import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, once } from '../api/client';
import type { paths } from '../api/schema';
import { useSession } from '../session/session';
import type { Filter } from './filters';

export type View = paths['/api/v1/views']['get']['responses'][200]['content']['application/json']['items'][number];
type Shared = View['sharedWith'];

const VIEWS = ['views'];

/** One's own views, then those that are shared. */
export function useViews(): readonly View[] {
  const { permissions } = useSession();
  const { data } = useQuery({
    queryKey: VIEWS,
    staleTime: 60_000,
    enabled: permissions.includes('view:own'),
    queryFn: () => dataOf(api.GET('/api/v1/views', { params: { query: { limit: 200 } } })),
  });
  return data?.items ?? [];
}

/** Keeps the filter under a name. */
export function useKeepView(onKept: (view: View) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, filter, sharedWith }: { name: string; filter: Filter; sharedWith: Shared }) => {
      const { q, kind, platform, phase, tier } = filter;
      const body = {
        name,
        sharedWith,
        filter: {
          active: true,
          ...(q === '' ? {} : { q }),
          ...(kind === '' ? {} : { kind: [kind] }),
          ...(platform === '' ? {} : { platform }),
          ...(phase === '' ? {} : { phase }),
          ...(tier === '' ? {} : { tier: Number(tier) as 1 | 2 | 3 | 4 }),
        },
      };
      return dataOf(api.POST('/api/v1/views', { params: { header: once() }, body }));
    },
    onSuccess: (view) => {
      void queries.invalidateQueries({ queryKey: VIEWS });
      onKept(view);
    },
  });
}

export function useDropView(onDropped: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => dataOf(api.DELETE('/api/v1/views/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: VIEWS });
      onDropped();
    },
  });
}
