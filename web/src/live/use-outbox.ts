import { useSyncExternalStore } from 'react';
import { ApiProblem } from '../api/problem';
import { Outbox, type OutboxView } from './outbox';

/** What waits on this page. Signing in opens it, signing out closes it. */
export const outbox = new Outbox();

const watch = (changed: () => void) => outbox.watch(changed);

export function useOutbox(): OutboxView {
  return useSyncExternalStore(watch, () => outbox.current());
}

/**
 * The answer to a send; null when the server cannot be reached now: then it waits in the outbox, goes by itself and is shown
 * as waiting. Only for what a person wrote: a press of a button is refused with words and pressed again.
 */
export async function orLater<Answer>(sent: Promise<Answer>): Promise<Answer | null> {
  try {
    return await sent;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.unsent === null || !isWritten(error.unsent.body)) throw error;
    outbox.put(error.unsent);
    return null;
  }
}

function isWritten(body: string): boolean {
  return body !== '' && body !== '{}';
}
