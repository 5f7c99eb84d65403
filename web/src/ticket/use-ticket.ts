import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { Ticket } from '../api/shapes';

export function useTicket(key: string) {
  const path = { key };
  return useQuery({
    queryKey: ['ticket', key, 'itself'],
    queryFn: () => dataOf(api.GET('/api/v1/tickets/{key}', { params: { path } })),
  });
}

export function useHistory(key: string) {
  const path = { key };
  return useQuery({
    queryKey: ['ticket', key, 'history'],
    queryFn: () => dataOf(api.GET('/api/v1/tickets/{key}/history', { params: { path } })),
  });
}

export function useClocks(key: string) {
  const path = { key };
  return useQuery({
    queryKey: ['ticket', key, 'clocks'],
    queryFn: () => dataOf(api.GET('/api/v1/tickets/{key}/clocks', { params: { path } })),
  });
}

export function useKnownIssues(key: string) {
  const path = { key };
  return useQuery({
    queryKey: ['ticket', key, 'known'],
    queryFn: () => dataOf(api.GET('/api/v1/tickets/{key}/known-issues', { params: { path } })),
  });
}

/**
 * A command on a ticket. `foreseen`: how the ticket looks once it is done, shown at once and taken back when the server
 * refuses. What follows (queues, history) comes by the push.
 */
export function useCommand<Body>(
  key: string,
  send: (body: Body) => Promise<Ticket>,
  foreseen?: (ticket: Ticket, body: Body) => Ticket,
) {
  const queries = useQueryClient();
  const itself = ['ticket', key, 'itself'];
  return useMutation({
    mutationFn: send,
    onMutate: async (body: Body) => {
      await queries.cancelQueries({ queryKey: itself });
      const before = queries.getQueryData<Ticket>(itself);
      if (before && foreseen) queries.setQueryData(itself, foreseen(before, body));
      return { before };
    },
    onError: (_error, _body, kept) => {
      if (kept?.before) queries.setQueryData(itself, kept.before);
    },
    onSuccess: (ticket) => {
      queries.setQueryData(itself, ticket);
      void queries.invalidateQueries({ queryKey: ['ticket', key, 'history'] });
      void queries.invalidateQueries({ queryKey: ['ticket', key, 'clocks'] });
      void queries.invalidateQueries({ queryKey: ['queue'] });
      void queries.invalidateQueries({ queryKey: ['queues'] });
    },
  });
}
