import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Action } from '../../actions/action';
import { useAllActions } from '../../actions/registry';
import { api, dataOf } from '../../api/client';
import { plainWord, STATE_NAMES } from '../../queue/words';
import { useSession } from '../../session/session';
import { go } from '../address';
import { type Find, holdsWords, keyIn, placeOf } from './found';

const WAIT_MS = 120;
const FRESH_MS = 15_000;
const LEAST = 2;
const MOST = 6;

/** The text after a moment without another letter. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), WAIT_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled;
}

const KEPT = { staleTime: FRESH_MS, gcTime: FRESH_MS, placeholderData: keepPreviousData } as const;

function useTickets(typed: string, enabled: boolean) {
  const q = keyIn(typed) ?? typed;
  return useQuery({
    ...KEPT,
    queryKey: ['search', 'tickets', q],
    enabled,
    queryFn: async (): Promise<Find[]> => {
      const { items } = await dataOf(api.GET('/api/v1/tickets', { params: { query: { q, limit: MOST } } }));
      return items.map(({ key, title, state, tier, requester, device }) => ({
        ...{ id: key, group: 'Tickets', key, title, keys: null, run: () => go(placeOf(key)) },
        detail: [requester?.name ?? requester?.upn ?? device?.serial, STATE_NAMES[state], `tier ${tier}`]
          .filter((part) => part != null)
          .join(', '),
      }));
    },
  });
}

function usePatterns(typed: string, enabled: boolean) {
  return useQuery({
    ...KEPT,
    queryKey: ['search', 'patterns', typed],
    enabled,
    queryFn: async (): Promise<Find[]> => {
      const { items } = await dataOf(api.GET('/api/v1/patterns', { params: { query: { q: typed, limit: 4 } } }));
      return items.map(({ key, title, state }) => ({
        ...{ id: key, group: 'Patterns', key, title, keys: null },
        ...{ detail: plainWord(state), run: () => go(placeOf(key)) },
      }));
    },
  });
}

/** The desk has a few dozen cases at most: they are read once and looked through here. */
function useCases(enabled: boolean) {
  return useQuery({
    ...KEPT,
    queryKey: ['search', 'cases'],
    enabled,
    queryFn: async () =>
      (await dataOf(api.GET('/api/v1/microsoft-cases', { params: { query: { limit: 200 } } }))).items,
    select: (items) =>
      items.map(({ key, title, references, state, turn }) => ({
        ...{
          id: key,
          group: 'Microsoft cases' as const,
          key,
          title,
          keys: null,
          text: [key, title, ...references].join(' '),
        },
        detail: state === 'closed' ? 'Closed' : turn === 'ours' ? 'Our turn' : 'Microsoft’s turn',
        run: () => go(placeOf(key)),
      })),
  });
}

function asFind({ id, title, keys, group, run }: Action): Find {
  return { id, group: 'Do', key: null, title, detail: group, keys, run };
}

/** What a screen offers comes before what is always there. */
function screenFirst(actions: readonly Action[]): Action[] {
  const far = (action: Action) => ['Everywhere', 'Go to'].indexOf(action.group);
  return [...actions].sort((one, two) => far(one) - far(two));
}

/** Everything that the typed text names: what can be done at once, the rest as the server answers, always below. */
export function useFound(text: string): { found: readonly Find[]; waiting: boolean; error: unknown } {
  const { permissions } = useSession();
  const typed = text.trim();
  const settled = useSettled(typed);
  const asks = settled.length >= LEAST || keyIn(settled) !== null;
  const tickets = useTickets(settled, asks && permissions.includes('ticket:read'));
  const patterns = usePatterns(settled, asks && permissions.includes('pattern:read'));
  const cases = useCases(asks && permissions.includes('case:read'));
  const actions = screenFirst(useAllActions()).filter(({ id, title }) => id !== 'search' && holdsWords(title, typed));
  const doable = (typed === '' ? actions : actions.slice(0, MOST)).map(asFind);
  if (!asks || typed === '') return { found: doable, waiting: settled !== typed, error: null };
  const ofCases = (cases.data ?? [])
    .filter(({ text: words }) => holdsWords(words, keyIn(settled) ?? settled))
    .slice(0, 4);
  return {
    found: [...doable, ...(tickets.data ?? []), ...(patterns.data ?? []), ...ofCases],
    waiting: settled !== typed || tickets.isFetching || patterns.isFetching,
    error: tickets.error ?? patterns.error ?? cases.error,
  };
}
