import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { LiveEvent } from '../live/feed';
import { useFeed, useListener } from '../live/use-feed';
import { PLATFORM_NAMES } from '../queue/words';
import { TRENDS, usePhases, WORK } from './use-trends';

/**
 * Figures are exchanged in their places, and not more often: a wave of tickets is one change to who reads numbers. Work is
 * counted from every step of every ticket, which costs the server most.
 */
const RENEWED = [
  { key: TRENDS, every: 5_000, by: /^(trend|exposure|phase|timeline|outage|policy|intervention)\b/ },
  { key: WORK, every: 30_000, by: /^(ticket|package)\b/ },
] as const;

/** Where changes of counts and exposure are told: one room for each phase and platform. */
function cellRooms(phases: readonly number[]): string[] {
  return ['none', ...phases].flatMap((phase) =>
    Object.keys(PLATFORM_NAMES).map((platform) => `cell:${phase}:${platform}`),
  );
}

/** Brings the figures that are shown up to date with what is pushed. */
export function useLiveTrends(): void {
  const queries = useQueryClient();
  const timers = useRef(new Map<string, number>());
  const listener = useMemo(() => {
    const renew = (key: string, every: number) => {
      if (timers.current.has(key)) return;
      const ask = () => {
        timers.current.delete(key);
        void queries.invalidateQueries({ queryKey: [key] });
      };
      timers.current.set(key, window.setTimeout(ask, every));
    };
    return {
      onEvents: (events: readonly LiveEvent[]) => {
        for (const { key, every, by } of RENEWED) if (events.some(({ type }) => by.test(type))) renew(key, every);
      },
      onResync: () => RENEWED.forEach(({ key, every }) => renew(key, every)),
    };
  }, [queries]);
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running.values()) window.clearTimeout(timer);
      running.clear();
    };
  }, []);
  const feed = useFeed();
  const { data: phases } = usePhases();
  const rooms = cellRooms(phases?.items.map(({ id }) => id) ?? []).join(' ');
  useEffect(() => feed.enter(rooms.split(' ')), [feed, rooms]);
  useListener(listener);
}
