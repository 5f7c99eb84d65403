import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, dataOf, once } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { paths } from '../api/schema';

type Call = paths['/api/v1/contact-list/contacts']['post']['requestBody']['content']['application/json'];
export type OutcomeOf = Call['outcomes'][number];

interface Result {
  key: string;
  ok: boolean;
  detail?: string;
}

/** Records one call: an outcome for each ticket of the person. @throws ApiProblem that names what was refused. */
export function useRecord(onDone: (keys: readonly string[]) => void) {
  const queries = useQueryClient();
  const begun = useRef({ words: '', header: once() });
  return useMutation({
    mutationFn: async (outcomes: OutcomeOf[]) => {
      const words = JSON.stringify(outcomes);
      if (words !== begun.current.words) begun.current = { words, header: once() };
      const params = { header: begun.current.header };
      const answer = await dataOf(api.POST('/api/v1/contact-list/contacts', { params, body: { outcomes } as Call }));
      begun.current = { words: '', header: once() };
      const results = answer.results as unknown as Result[];
      const refused = results.filter(({ ok }) => !ok);
      if (refused.length > 0) {
        void queries.invalidateQueries({ queryKey: ['contact-list'] });
        throw new ApiProblem({ status: 409, code: 'refused', detail: refused.map(wordsOf).join(' ') });
      }
      return results.map(({ key }) => key);
    },
    onSuccess: (keys) => {
      for (const key of keys) void queries.invalidateQueries({ queryKey: ['ticket', key] });
      void queries.invalidateQueries({ queryKey: ['contact-list'] });
      void queries.invalidateQueries({ queryKey: ['queues'] });
      onDone(keys);
    },
  });
}

function wordsOf({ key, detail = '' }: Result): string {
  return `${key}: ${detail}`;
}
