import { api, dataOf } from '../api/client';
import { useDeed } from '../form/use-deed';
import { TOUCHED } from './use-pattern-deeds';

const TOUCHES = [...TOUCHED, ['ticket'], ['queue']] as const;

/** Links tickets to the pattern: those named, or (null) all that are suggested, 500 at a time. */
export function useLinkDeed(key: string) {
  return useDeed({
    send: async (keys: readonly string[] | null, header) => {
      const results = [];
      for (let part = 0, more = true; more; part += 1) {
        const own = { 'Idempotency-Key': `${header['Idempotency-Key']}-${part}` };
        const body = keys === null ? { allSuggested: true } : { keys: [...keys] };
        const params = { path: { key }, header: own };
        const answer = await dataOf(api.POST('/api/v1/patterns/{key}/links', { params, body }));
        results.push(...answer.results);
        more = answer.more && answer.results.length > 0;
      }
      return results;
    },
    touches: TOUCHES,
  });
}

/** Says that a ticket is another problem, and why: a linked one is taken off, a suggested one is declined. */
export function useNotThisDeed(pattern: string, onDone: () => void) {
  return useDeed({
    send: async ({ ticket, reason, linked }: { ticket: string; reason: string; linked: boolean }, header) => {
      if (linked)
        return dataOf(
          api.DELETE('/api/v1/tickets/{key}/links', { params: { path: { key: ticket }, query: { reason } } }),
        );
      const params = { path: { key: pattern }, header };
      return dataOf(api.POST('/api/v1/patterns/{key}/declines', { params, body: { keys: [ticket], reason } }));
    },
    touches: TOUCHES,
    onDone,
  });
}
