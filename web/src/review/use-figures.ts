import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';
import { addDays, firstMonday } from './days';
import type { AgendaRow } from './use-review';

type Get<Path extends '/api/v1/trends/series' | '/api/v1/figures/pareto' | '/api/v1/figures/flow'> =
  paths[Path]['get']['responses'][200]['content']['application/json'];

export type Series = Get<'/api/v1/trends/series'>;
export type Pareto = Get<'/api/v1/figures/pareto'>;
export type Flow = Get<'/api/v1/figures/flow'>;

/** Where something is among the trends; what is absent or null is everything. */
export type Place = Partial<NonNullable<AgendaRow['cell']>>;

const WINDOW_DAYS = 28;
/** Walking through the agenda asks nothing twice. */
const FRESH_MS = 300_000;

/** The 26 weeks up to a day, as they are counted now. `place` null: there is none to look at. */
export function useSeries(place: Place | null, until: string) {
  const { phase, platform, kind, signature } = place ?? {};
  const query = {
    ...{ by: 'week' as const, from: firstMonday(until), to: until },
    ...(phase == null ? {} : { phase: String(phase) }),
    ...(platform == null ? {} : { platform }),
    ...(kind == null ? {} : { kind }),
    ...(signature == null ? {} : { signature }),
  };
  return useQuery({
    queryKey: ['series', query],
    staleTime: FRESH_MS,
    enabled: place !== null,
    queryFn: () => dataOf(api.GET('/api/v1/trends/series', { params: { query } })),
  });
}

/** Where the hours of four weeks went. */
export function usePareto(until: string) {
  const query = { from: addDays(until, 1 - WINDOW_DAYS), to: until };
  return useQuery({
    queryKey: ['pareto', query],
    staleTime: FRESH_MS,
    queryFn: () => dataOf(api.GET('/api/v1/figures/pareto', { params: { query } })),
  });
}

/** What went between the tiers in four weeks. */
export function useFlow(until: string) {
  const query = { from: addDays(until, 1 - WINDOW_DAYS), to: until };
  return useQuery({
    queryKey: ['flow', query],
    staleTime: FRESH_MS,
    queryFn: () => dataOf(api.GET('/api/v1/figures/flow', { params: { query } })),
  });
}

/** Phases with their first days: waves on the chart. */
export function useWaves() {
  return useQuery({
    queryKey: ['plan', 'phases'],
    queryFn: () => dataOf(api.GET('/api/v1/phases')),
    select: ({ items }) => items,
  });
}

const SIGNAL = /^signal:(\d+)$/;

/** The band that a signal's rule expected, week by week; `may`: only engineers read signals. */
export function useSignalBands(subject: string | null, may: boolean) {
  const id = Number(SIGNAL.exec(subject ?? '')?.[1] ?? 0);
  return useQuery({
    queryKey: ['signal', id],
    enabled: may && id > 0,
    queryFn: () => dataOf(api.GET('/api/v1/signals/{id}', { params: { path: { id } } })),
    select: ({ series }) => new Map(series.map(({ week, band }) => [week, band])),
  });
}
