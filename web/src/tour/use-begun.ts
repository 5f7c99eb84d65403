import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { api, dataOf } from '../api/client';
import type { Listener } from '../live/feed';
import { useListener } from '../live/use-feed';

/** What an empty desk has by now. */
interface Begun {
  staff: boolean;
  phase: boolean;
  ticket: boolean;
}

const KEPT = 'tierline.begun';
const KEY = ['begun'];
const TOLD = new Set(['ticket.logged', 'phase.changed', 'staff.changed']);
const watchers = new Set<() => void>();

const isOver = () => localStorage.getItem(KEPT) === 'yes';

/** Never asked again on this machine. */
export function hideFirstSteps(): void {
  localStorage.setItem(KEPT, 'yes');
  for (const watcher of watchers) watcher();
}

async function ask(): Promise<Begun> {
  const [staff, phases, tickets] = await Promise.all([
    dataOf(api.GET('/api/v1/staff', { params: { query: { active: true, limit: 2 } } })),
    dataOf(api.GET('/api/v1/phases')),
    dataOf(api.GET('/api/v1/tickets', { params: { query: { limit: 1 } } })),
  ]);
  return { staff: staff.items.length > 1, phase: phases.items.length > 0, ticket: tickets.items.length > 0 };
}

/** Whether the desk has begun. A desk at work is asked once on this machine, then never again. */
export function useBegun(): { begun: Begun | undefined; over: boolean; error: unknown } {
  const queries = useQueryClient();
  const over = useSyncExternalStore((changed) => {
    watchers.add(changed);
    return () => void watchers.delete(changed);
  }, isOver);
  const { data: begun, error } = useQuery({ queryKey: KEY, enabled: !over, queryFn: ask });
  const listener = useMemo<Listener>(
    () => ({
      onEvents: (events) => {
        if (events.some(({ type }) => TOLD.has(type))) void queries.invalidateQueries({ queryKey: KEY });
      },
    }),
    [queries],
  );
  useListener(listener);
  // Found at work when the page opened: there is nothing to begin.
  const first = useRef<Begun>(undefined);
  first.current ??= begun;
  const atWork = first.current !== undefined && Object.values(first.current).every(Boolean);
  useEffect(() => {
    if (atWork) hideFirstSteps();
  }, [atWork]);
  return { begun, over: over || atWork, error };
}
