import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { say } from '../actions/said';
import { api, dataOf } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { paths } from '../api/schema';
import type { Target } from '../ticket/target';

type BulkBody = paths['/api/v1/bulk-commands']['post']['requestBody']['content']['application/json'];
export type BulkCommand = BulkBody['command'];

/** What became of each ticket. */
export interface BulkResults {
  done: readonly string[];
  refused: readonly { key: string; detail: string }[];
}

interface Result {
  key: string;
  ok: boolean;
  detail?: string;
}

/** The selected tickets as one target: each answers for itself, and those that refused stay selected. */
export function useBulkTarget(keys: readonly string[], put: (keys: readonly string[]) => void) {
  const queries = useQueryClient();
  const [results, setResults] = useState<BulkResults | null>(null);
  const target: Target = {
    name: 'selected',
    ticket: null,
    run: async (deed, body, header) => {
      const asked = { command: deed as BulkCommand, keys: [...keys], body: body as Record<string, never> };
      const answer = await dataOf(api.POST('/api/v1/bulk-commands', { params: { header }, body: asked }));
      const all = answer.results as unknown as Result[];
      const done = all.filter(({ ok }) => ok).map(({ key }) => key);
      const refused = all.filter(({ ok }) => !ok).map(({ key, detail = '' }) => ({ key, detail }));
      void queries.invalidateQueries({ queryKey: ['queue'] });
      void queries.invalidateQueries({ queryKey: ['queues'] });
      for (const key of done) void queries.invalidateQueries({ queryKey: ['ticket', key] });
      // Nothing was done: the form stays as it is, with the reasons in it.
      if (done.length === 0) throw nothingDone(refused);
      if (refused.length === 0) say(`${done.length} done`);
      setResults({ done, refused });
      put(refused.map(({ key }) => key));
    },
  };
  return { target, results, forget: () => setResults(null) };
}

function nothingDone(refused: BulkResults['refused']): ApiProblem {
  const reasons = refused.map(({ key, detail }) => `${key}: ${detail}`).join(' ');
  return new ApiProblem({ status: 409, code: 'none_done', detail: `Nothing was done. ${reasons}` });
}
