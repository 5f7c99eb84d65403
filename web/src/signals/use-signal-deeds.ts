import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import { useDeed } from '../form/use-deed';
import { SIGNAL_LISTS, type Signal, type SignalDetail, type SignalList, type SignalPage } from './use-signals';

const TOUCHES = [['signals'], ['signal']] as const;
type Dismissal = NonNullable<Signal['dismissal']>;

/** Puts the new state where the signal is shown; what it gives back takes that away again. */
export function useForeseeSignal(): (id: number, change: Partial<Signal>) => () => void {
  const queries = useQueryClient();
  return (id, change) => {
    const lists = queries.getQueriesData<InfiniteData<SignalPage>>({ queryKey: ['signals', 'list'] });
    const itself = queries.getQueryData<SignalDetail>(['signal', id]);
    for (const [queryKey, data] of lists) {
      const states: readonly string[] = SIGNAL_LISTS[queryKey[2] as SignalList];
      if (data === undefined) continue;
      const changed = (one: Signal) => (one.id === id ? { ...one, ...change } : one);
      const stays = (one: Signal) => one.id !== id || states.includes(one.state);
      const pages = data.pages.map((page) => ({ ...page, items: page.items.map(changed).filter(stays) }));
      queries.setQueryData(queryKey, { ...data, pages });
    }
    if (itself) queries.setQueryData(['signal', id], { ...itself, ...change });
    return () => {
      for (const [queryKey, data] of lists) queries.setQueryData(queryKey, data);
      if (itself) queries.setQueryData(['signal', id], itself);
    };
  };
}

/** Whose signal it is; without a name one's own. */
export function useOwnSignal(id: number, onDone?: () => void) {
  return useDeed({
    send: (owner: number | null | undefined, header) => {
      const body = owner === undefined ? {} : { owner };
      return dataOf(api.POST('/api/v1/signals/{id}/owners', { params: { path: { id }, header }, body }));
    },
    touches: TOUCHES,
    ...(onDone ? { onDone } : {}),
  });
}

export function useDismissSignal(id: number, onDone: () => void) {
  return useDeed({
    send: (body: { reason: Dismissal; note: string | null }, header) =>
      dataOf(api.POST('/api/v1/signals/{id}/dismissals', { params: { path: { id }, header }, body })),
    touches: TOUCHES,
    onDone,
  });
}

/** It was useful: what came of it, as far as there is something to say. */
export function useUsefulSignal(id: number, onDone: () => void) {
  return useDeed({
    send: (note: string | null, header) => {
      const params = { path: { id }, header };
      return dataOf(api.POST('/api/v1/signals/{id}/verdicts', { params, body: { useful: true, note } }));
    },
    touches: TOUCHES,
    onDone,
  });
}
