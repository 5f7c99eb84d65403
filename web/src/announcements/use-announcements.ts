import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';
import type { LiveEvent } from '../live/feed';
import { useListener } from '../live/use-feed';
import { useDeed } from '../form/use-deed';

type List = paths['/api/v1/announcements']['get']['responses'][200]['content']['application/json'];
export type Announcement = List['items'][number];

const PAGE = 50;

/** `everything`: also what has ended, and for leads what is planned. */
export function useAnnouncements(everything: boolean) {
  return useInfiniteQuery({
    queryKey: ['announcements', everything],
    staleTime: 0,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, everything, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return dataOf(api.GET('/api/v1/announcements', { params: { query } }));
    },
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

export function useReaders(id: number, shown: boolean) {
  const path = { id };
  return useQuery({
    queryKey: ['announcements', 'readers', id],
    staleTime: 0,
    enabled: shown,
    queryFn: () => dataOf(api.GET('/api/v1/announcements/{id}/readers', { params: { path, query: { limit: 200 } } })),
  });
}

/** Says that this wording was read; where it says something else by now, the server says so. */
export function useAcknowledge() {
  return useDeed({
    touches: [['announcements'], ['since']],
    send: ({ id, textVersion }: Pick<Announcement, 'id' | 'textVersion'>, header) =>
      dataOf(
        api.POST('/api/v1/announcements/{id}/acknowledgements', {
          params: { path: { id }, header },
          body: { textVersion },
        }),
      ),
  });
}

export function useWithdraw(onDone: () => void) {
  return useDeed({
    ...{ touches: [['announcements']], onDone },
    send: (id: number, header) =>
      dataOf(api.POST('/api/v1/announcements/{id}/withdrawals', { params: { path: { id }, header } })),
  });
}

/** What is announced, changed or read elsewhere is shown as it happens. */
export function useLiveAnnouncements(): void {
  const queries = useQueryClient();
  const listener = useMemo(() => {
    const renew = () => void queries.invalidateQueries({ queryKey: ['announcements'] });
    return {
      onEvents: (events: readonly LiveEvent[]) => {
        if (events.some(({ type }) => type.startsWith('announcement.'))) renew();
      },
      onResync: renew,
    };
  }, [queries]);
  useListener(listener);
}
