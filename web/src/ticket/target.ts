import type { QueryClient } from '@tanstack/react-query';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { once } from '../api/client';
import { ApiProblem } from '../api/problem';
import type { Ticket } from '../api/shapes';
import { orLater } from '../live/use-outbox';
import { useSession } from '../session/session';
import { type BodyOf, type Deed, sendCommand } from './command-routes';
import { foreseen } from './foreseen';
import { offerBack } from './take-back';

type Once = ReturnType<typeof once>;

/** What a command is done to: the ticket that is open, or those that are selected in the list. */
export interface Target {
  /** Under which its drafts are kept. */
  name: string;
  /** Null: several at once. */
  ticket: Ticket | null;
  run: <D extends Deed>(deed: D, body: BodyOf<D>, header: Once) => Promise<void>;
}

/** Brings everything that shows the ticket up to date after a command of one's own; others hear of it by the push. */
export function afterCommand(queries: QueryClient, ticket: Ticket): void {
  queries.setQueryData(['ticket', ticket.key, 'itself'], ticket);
  for (const part of ['history', 'clocks', 'known', 'pattern', 'events']) {
    void queries.invalidateQueries({ queryKey: ['ticket', ticket.key, part] });
  }
}

/** The open ticket: what can be foreseen is shown at once, and taken back when the server refuses. */
export function useTicketTarget(ticket: Ticket): Target {
  const queries = useQueryClient();
  const { staff } = useSession();
  const itself = ['ticket', ticket.key, 'itself'];
  return {
    name: ticket.key,
    ticket,
    run: async (deed, body, header) => {
      await queries.cancelQueries({ queryKey: itself });
      const before = queries.getQueryData<Ticket>(itself);
      const after = before && foreseen(before, deed, body, { id: staff.id, name: staff.name });
      if (after) queries.setQueryData(itself, after);
      try {
        const done = await orLater(sendCommand(ticket.key, deed, body, header));
        // Null: it waits in the outbox, nothing has happened to the ticket yet.
        if (done !== null) {
          afterCommand(queries, done);
          if (before) offerBack({ deed, before, after: done }, afterCommand, queries);
        } else if (before) queries.setQueryData(itself, before);
      } catch (error) {
        if (before) queries.setQueryData(itself, before);
        // The refusal says that the page is behind: others were faster.
        if (error instanceof ApiProblem && error.status === 409) void queries.invalidateQueries({ queryKey: itself });
        throw error;
      }
    },
  };
}

/** No answer, or one that does not say whether it was done. */
const isUnsure = (error: unknown) => error instanceof ApiProblem && (error.status === 0 || error.status >= 500);

/** A command that a person gives once: sent again after a break with the same words, it carries the same key. */
export function useDeed<D extends Deed>(target: Target, deed: D, onDone?: () => void) {
  const begun = useRef({ words: '', header: once() });
  return useMutation({
    mutationFn: (body: BodyOf<D>) => {
      const words = JSON.stringify(body);
      if (words !== begun.current.words) begun.current = { words, header: once() };
      return target.run(deed, body, begun.current.header);
    },
    onSuccess: () => {
      begun.current = { words: '', header: once() };
      onDone?.();
    },
    onError: (error) => {
      if (!isUnsure(error)) begun.current = { words: '', header: once() };
    },
  });
}
