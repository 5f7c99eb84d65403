import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { LiveEvent } from '../live/feed';
import { useFeed, useListener } from '../live/use-feed';
import { PLATFORM_NAMES } from '../queue/words';
import { TRENDS, usePhases } from './use-trends';

/** Figures are exchanged in their places, and not more often: a wave of tickets is one change to who reads numbers. */
const AT_MOST_EVERY_MS = 5_000;

/** What changes a figure: tickets, exposure, the timeline, the packages of fixes. */
const CONCERNS = /^(ticket|trend|exposure|phase|timeline|package|outage|policy)\b/;

/** Where changes of counts and exposure are told: one room for each phase and platform. */
function cellRooms(phases: readonly number[]): string[] {
  return ['none', ...phases].flatMap((phase) =>
    Object.keys(PLATFORM_NAMES).map((platform) => `cell:${phase}:${platform}`),
  );
}

/** Brings the figures that are shown up to date with what is pushed. */
export function useLiveTrends(): void {
  const queries = useQueryClient();
  const timer = useRef<number | undefined>(undefined);
  const listener = useMemo(() => {
    const renew = () => {
      timer.current ??= window.setTimeout(() => {
        timer.current = undefined;
        void queries.invalidateQueries({ queryKey: [TRENDS] });
      }, AT_MOST_EVERY_MS);
    };
    return {
      onEvents: (events: readonly LiveEvent[]) => {
        if (events.some(({ type }) => CONCERNS.test(type))) renew();
      },
      onResync: renew,
    };
  }, [queries]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const feed = useFeed();
  const { data: phases } = usePhases();
  const rooms = cellRooms(phases?.items.map(({ id }) => id) ?? []).join(' ');
  useEffect(() => feed.enter(rooms.split(' ')), [feed, rooms]);
  useListener(listener);
}
