import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf } from '../api/client';
import type { Ticket } from '../api/shapes';
import { afterCommand, type Target, useDeed } from './target';

/** Commands that ask nothing: done with one press. */
export function useAtOnce(target: Target, ticket: Ticket) {
  const queries = useQueryClient();
  const claim = useDeed(target, 'claim');
  const release = useDeed(target, 'release');
  const accept = useDeed(target, 'accept');
  const resume = useDeed(target, 'resume');
  const unlink = useMutation({
    mutationFn: () => dataOf(api.DELETE('/api/v1/tickets/{key}/links', { params: { path: { key: ticket.key } } })),
    onSuccess: (after) => afterCommand(queries, after as Ticket),
  });
  const all = [claim, release, accept, resume, unlink];
  const forget = () => all.forEach(({ reset }) => reset());
  const none = {} as never;
  const runs = {
    claim: () => claim.mutate(none),
    release: () => release.mutate(none),
    accept: () => accept.mutate({}),
    resume: () => resume.mutate(none),
    unlink: () => unlink.mutate(),
  };
  return {
    refused: all.find(({ error }) => error !== null)?.error ?? null,
    /** True when it was one of them. */
    run: (command: string): boolean => {
      if (!(command in runs)) return false;
      forget();
      runs[command as keyof typeof runs]();
      return true;
    },
  };
}
