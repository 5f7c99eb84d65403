import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, dataOf } from '../api/client';
import type { paths } from '../api/schema';
import type { LiveEvent } from '../live/feed';
import { useListener } from '../live/use-feed';

export type Review = paths['/api/v1/reviews/{id}']['get']['responses'][200]['content']['application/json'];
export type AgendaRow = Review['agenda'][number];
export type Headline = Review['headlines'][number];
export type Decision = Review['decisions'][number];
export type Goal = Review['goals'][number];
export type Gate = Review['gates'][number];

const MOST_LISTED = 50;

export function useReviews() {
  return useQuery({
    queryKey: ['reviews'],
    // Nobody listens while the screen is not shown: it is asked anew when gone to.
    staleTime: 0,
    queryFn: () => dataOf(api.GET('/api/v1/reviews', { params: { query: { limit: MOST_LISTED } } })),
  });
}

export function useReview(id: number | null) {
  return useQuery({
    queryKey: ['review', id],
    staleTime: 0,
    enabled: id !== null,
    queryFn: () => dataOf(api.GET('/api/v1/reviews/{id}', { params: { path: { id: id ?? 0 } } })),
  });
}

/** Those who can own a decision or be there. */
export function useMembers() {
  return useQuery({
    queryKey: ['members', 'at work'],
    queryFn: async () => {
      const query = { active: true, limit: 200 } as const;
      return (await dataOf(api.GET('/api/v1/staff', { params: { query } }))).items;
    },
  });
}

const ABOUT_REVIEWS = /^(review|decision)\./;

/** What others decide, close or correct is shown as it happens; the figures of a review never move. */
export function useLiveReviews(): void {
  const queries = useQueryClient();
  const listener = useMemo(() => {
    const renew = () => {
      void queries.invalidateQueries({ queryKey: ['review'] });
      void queries.invalidateQueries({ queryKey: ['reviews'] });
    };
    return {
      onEvents: (events: readonly LiveEvent[]) => {
        if (events.some(({ type }) => ABOUT_REVIEWS.test(type))) renew();
      },
      onResync: renew,
    };
  }, [queries]);
  useListener(listener);
}
