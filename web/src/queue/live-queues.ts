import { useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { LiveEvent } from '../live/feed';
import { useListener } from '../live/use-feed';

/** Brings queues, counts and open tickets up to date with what is pushed. What nobody looks at is asked when it is shown. */
export function useLiveQueues(): void {
  const queries = useQueryClient();
  const listener = useMemo(
    () => ({
      onEvents: (events: readonly LiveEvent[]) => {
        const keys = new Set(events.flatMap(({ subject }) => (subject.startsWith('TL-') ? [subject] : [])));
        if (keys.size === 0) return;
        void queries.invalidateQueries({ queryKey: ['queue'] });
        void queries.invalidateQueries({ queryKey: ['queues'] });
        for (const key of keys) void queries.invalidateQueries({ queryKey: ['ticket', key] });
      },
      onResync: () => void queries.invalidateQueries(),
    }),
    [queries],
  );
  useListener(listener);
}
