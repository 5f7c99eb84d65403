import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';

export type Review = paths['/api/v1/reviews/{id}']['get']['responses'][200]['content']['application/json'];
export type AgendaRow = Review['agenda'][number];
export type Headline = Review['headlines'][number];
export type Decision = Review['decisions'][number];

export function useReviews() {
  return useQuery({
    queryKey: ['reviews'],
    queryFn: () => dataOf(api.GET('/api/v1/reviews', { params: { query: { limit: 20 } } })),
  });
}

export function useReview(id: number | null) {
  return useQuery({
    queryKey: ['review', id],
    enabled: id !== null,
    queryFn: () => dataOf(api.GET('/api/v1/reviews/{id}', { params: { path: { id: id ?? 0 } } })),
  });
}

const SIGNAL = /^signal:(\d+)$/;

/** The weeks of the signal behind a row; rows about something else have none. */
export function useSignalOf(row: AgendaRow | undefined) {
  const id = Number(SIGNAL.exec(row?.subject ?? '')?.[1] ?? 0);
  return useQuery({
    queryKey: ['signal', id],
    enabled: id > 0,
    queryFn: () => dataOf(api.GET('/api/v1/signals/{id}', { params: { path: { id } } })),
  });
}
