import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { askedOf, type Filters } from './filters';
import type { Axis, Funnel, Kind, Platform } from './shapes';

/** Everything here is counted from tickets and exposure: one word brings it all up to date. */
export const TRENDS = 'trends';

/** The same of what is counted from the steps of tickets. */
export const WORK = 'trends-work';

/**
 * What is shown stays until its successor is there: numbers are exchanged, the page does not jump. Asked again whenever a
 * view is opened, since nobody heard what happened while it was closed.
 */
export const kept = { placeholderData: keepPreviousData, staleTime: 0 } as const;

export function usePhases() {
  return useQuery({ staleTime: 0, queryKey: [TRENDS, 'all-phases'], queryFn: () => dataOf(api.GET('/api/v1/phases')) });
}

export function useMatrix(filters: Filters, rows: Axis, columns: Axis) {
  const query = { ...askedOf(filters, 'matrix'), rows, columns };
  return useQuery({
    ...kept,
    queryKey: [TRENDS, 'matrix', query],
    queryFn: () => dataOf(api.GET('/api/v1/trends/matrix', { params: { query } })),
  });
}

export function useEqualAge(filters: Filters, age: number | null) {
  const query = { ...askedOf(filters, 'phases'), ...(age === null ? {} : { age }) };
  return useQuery({
    ...kept,
    queryKey: [TRENDS, 'phases', query],
    queryFn: () => dataOf(api.GET('/api/v1/trends/phases', { params: { query } })),
  });
}

export function useUnusual(filters: Filters) {
  const query = { ...askedOf(filters, 'unusual'), limit: 50 };
  return useQuery({
    ...kept,
    queryKey: [TRENDS, 'unusual', query],
    queryFn: () => dataOf(api.GET('/api/v1/trends/unusual', { params: { query } })),
  });
}

export function useFunnel(filters: Filters, by: Funnel['by']) {
  const query = { ...askedOf(filters, 'unusual'), by };
  return useQuery({
    ...kept,
    queryKey: [TRENDS, 'funnel', query],
    queryFn: () => dataOf(api.GET('/api/v1/trends/funnel', { params: { query } })),
  });
}

export function useSeries(filters: Filters, by: 'day' | 'week') {
  const query = { ...askedOf(filters, 'series'), by };
  return useQuery({
    ...kept,
    queryKey: [TRENDS, 'series', query],
    queryFn: () => dataOf(api.GET('/api/v1/trends/series', { params: { query } })),
  });
}

export function useInterventions(filters: Filters) {
  const query = { limit: 100, ...(filters.phase === null ? {} : { phase: Number(filters.phase) }) };
  return useQuery({
    ...kept,
    queryKey: [TRENDS, 'interventions', query],
    queryFn: () => dataOf(api.GET('/api/v1/interventions', { params: { query } })),
  });
}

export interface EffectAsked {
  days: number;
  kind: Kind | null;
  platform: Platform | null;
}

export function useEffectOf(id: number, { days, kind, platform }: EffectAsked) {
  const query = { days, ...(kind === null ? {} : { kind }), ...(platform === null ? {} : { platform }) };
  return useQuery({
    ...kept,
    queryKey: [TRENDS, 'effect', id, query],
    queryFn: () => dataOf(api.GET('/api/v1/interventions/{id}/effect', { params: { path: { id }, query } })),
  });
}

export function useForecast(phase: number | null) {
  return useQuery({
    ...kept,
    queryKey: [TRENDS, 'forecast', phase],
    enabled: phase !== null,
    queryFn: () => dataOf(api.GET('/api/v1/phases/{id}/forecast', { params: { path: { id: phase ?? 0 } } })),
  });
}
