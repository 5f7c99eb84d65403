import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { LiveEvent } from '../live/feed';
import { useListener } from '../live/use-feed';

/** Tickets come all day and a gate counts thousands of them: it is asked again at most this often for their sake. */
const REST_MS = 30_000;

/** Brings the shown gate up to date with the tickets that it counts. */
export function useFreshGate(id: number): void {
  const queries = useQueryClient();
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => () => window.clearTimeout(timer.current), [id]);
  const listener = useMemo(
    () => ({
      onEvents: (events: readonly LiveEvent[]) => {
        if (timer.current !== undefined || !events.some(({ subject }) => subject.startsWith('TL-'))) return;
        timer.current = window.setTimeout(() => {
          timer.current = undefined;
          void queries.invalidateQueries({ queryKey: ['gate', id, 'now'] });
        }, REST_MS);
      },
    }),
    [queries, id],
  );
  useListener(listener);
}
