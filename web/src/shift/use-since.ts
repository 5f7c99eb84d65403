import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';
import { useListener } from '../live/use-feed';
import { useDeed } from '../form/use-deed';

export type Since = paths['/api/v1/since-last-shift']['get']['responses'][200]['content']['application/json'];
export type NewsLine = Since['lines'][number];

export function useSince() {
  return useQuery({
    queryKey: ['since'],
    // Read anew whenever the screen is gone to: it says what happened until then.
    refetchOnMount: 'always',
    queryFn: () => dataOf(api.GET('/api/v1/since-last-shift')),
  });
}

/** Moves the reader's own cursor on; it never goes back. */
export function useReadUpTo() {
  return useDeed({
    touches: [['since']],
    send: (upTo: number, header) =>
      dataOf(api.POST('/api/v1/since-last-shift/read', { params: { header }, body: { upTo } })),
  });
}

/** Whether something happened since the lines were read; they stay as they are until somebody asks for more. */
export function useSomethingNew(): { waiting: boolean; show: () => void } {
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState(false);
  const listener = useMemo(() => ({ onEvents: () => setWaiting(true), onResync: () => setWaiting(true) }), []);
  useListener(listener);
  const show = () => {
    setWaiting(false);
    void queries.invalidateQueries({ queryKey: ['since'] });
  };
  return { waiting, show };
}
