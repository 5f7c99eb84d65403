import { useQueryClient } from '@tanstack/react-query';
import { offerUndo } from '../actions/said';
import { api, dataOf, once } from '../api/client';
import { TOUCHED } from './use-pattern-deeds';
import type { Pattern } from './use-patterns';
import { choosePattern } from './use-stream-address';

/** Offers for ten seconds to take back a merge or split that was just made; later its page offers the same. */
export function useTakeBack(): (words: string, made: Pattern) => void {
  const queries = useQueryClient();
  return (words, made) => {
    const change = made.changes[0];
    if (change === undefined) return;
    const header = once();
    const run = async () => {
      const params = { path: { id: change.id }, header };
      const { key } = await dataOf(api.POST('/api/v1/pattern-changes/{id}/undo', { params }));
      await Promise.all(TOUCHED.map((queryKey) => queries.invalidateQueries({ queryKey })));
      choosePattern(key);
    };
    offerUndo({ words, run });
  };
}
