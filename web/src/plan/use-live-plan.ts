import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { LiveEvent } from '../live/feed';
import { useListener } from '../live/use-feed';

const GATE = ['gate'];
const GOALS = ['goals'];

/** What an event of each subject makes old. */
const TOUCHED: Readonly<Record<string, readonly QueryKey[]>> = {
  phase: [['plan'], GATE, GOALS],
  exposure: [['plan', 'exposure'], ['plan', 'reminders'], GATE, GOALS],
  timeline: [['plan', 'timeline'], ['plan', 'outages'], GATE],
  proposal: [['plan', 'proposals']],
  checklist: [['plan', 'checklist'], GATE],
  location: [['plan', 'locations']],
  pattern: [['plan', 'outages']],
  gate: [GATE],
  goal: [GOALS],
  challenge: [['challenges']],
};

/** Brings what is shown of the rollout up to date with what is pushed. */
export function useLivePlan(): void {
  const queries = useQueryClient();
  const listener = useMemo(
    () => ({
      onEvents: (events: readonly LiveEvent[]) => {
        const subjects = new Set(events.map(({ type }) => type.slice(0, type.indexOf('.'))));
        const touched = new Set([...subjects].flatMap((subject) => TOUCHED[subject] ?? []));
        for (const queryKey of touched) void queries.invalidateQueries({ queryKey });
      },
      onResync: () => void queries.invalidateQueries(),
    }),
    [queries],
  );
  useListener(listener);
}
