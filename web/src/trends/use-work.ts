import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { askedOf, type Filters } from './filters';
import { kept, WORK } from './use-trends';

function windowOf(filters: Filters) {
  const { from, to } = askedOf(filters, 'work');
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

export function usePareto(filters: Filters) {
  const query = windowOf(filters);
  return useQuery({
    ...kept,
    queryKey: [WORK, 'pareto', query],
    queryFn: () => dataOf(api.GET('/api/v1/figures/pareto', { params: { query } })),
  });
}

export function useTiers(filters: Filters) {
  const query = windowOf(filters);
  return useQuery({
    ...kept,
    queryKey: [WORK, 'tiers', query],
    queryFn: () => dataOf(api.GET('/api/v1/figures/tiers', { params: { query } })),
  });
}

export function useFixes(filters: Filters) {
  const query = windowOf(filters);
  return useQuery({
    ...kept,
    queryKey: [WORK, 'fixes', query],
    queryFn: () => dataOf(api.GET('/api/v1/figures/fixes', { params: { query } })),
  });
}

export function useFlow(filters: Filters) {
  const query = windowOf(filters);
  return useQuery({
    ...kept,
    queryKey: [WORK, 'flow', query],
    queryFn: () => dataOf(api.GET('/api/v1/figures/flow', { params: { query } })),
  });
}

export function useSignatures(filters: Filters) {
  const query = { ...windowOf(filters), limit: 50 };
  return useQuery({
    ...kept,
    queryKey: [WORK, 'signatures', query],
    queryFn: () => dataOf(api.GET('/api/v1/figures/signatures', { params: { query } })),
  });
}
