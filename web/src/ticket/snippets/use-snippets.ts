import { useQuery } from '@tanstack/react-query';
import { createContext, use } from 'react';
import { api, dataOf, once } from '../../api/client';
import type { paths } from '../../api/schema';
import { useSession } from '../../session/session';

export type Snippet =
  paths['/api/v1/snippets']['get']['responses'][200]['content']['application/json']['items'][number];

/** The ticket that snippets are filled from; null: none, the text comes as it is. */
export const SnippetTicket = createContext<string | null>(null);

const MOST = 8;

/** Snippets whose name begins so or whose text says so; nothing while nobody asks (null). */
export function useSnippets(begun: string | null): readonly Snippet[] {
  const { permissions } = useSession();
  const { data } = useQuery({
    queryKey: ['snippets', begun],
    enabled: begun !== null && permissions.includes('snippet:own'),
    placeholderData: (before) => before,
    staleTime: 60_000,
    gcTime: 60_000,
    queryFn: () => {
      const query = { limit: MOST, ...(begun === '' || begun === null ? {} : { q: begun }) };
      return dataOf(api.GET('/api/v1/snippets', { params: { query } }));
    },
  });
  return begun === null ? [] : (data?.items ?? []);
}

export interface Filled {
  text: string;
  /** Placeholders for which the ticket has nothing: they stand in the text. */
  empty: readonly string[];
}

/** A snippet's words, filled from the ticket. */
export function useFilling(): (snippet: Snippet) => Promise<Filled> {
  const ticket = use(SnippetTicket);
  return async (snippet) => {
    if (ticket === null) return { text: snippet.text, empty: [] };
    const params = { path: { id: snippet.id }, header: once() };
    return dataOf(api.POST('/api/v1/snippets/{id}/fillings', { params, body: { ticket } }));
  };
}
