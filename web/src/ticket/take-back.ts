import type { QueryClient } from '@tanstack/react-query';
import { offerUndo } from '../actions/said';
import { api, dataOf, once } from '../api/client';
import type { Ticket } from '../api/shapes';
import { type BodyOf, type Deed, sendCommand } from './command-routes';

interface Done {
  deed: Deed;
  before: Ticket;
  after: Ticket;
}

const words: Readonly<Partial<Record<Deed, string>>> = {
  escalate: 'escalated',
  return: 'sent back',
  hand_down: 'handed down',
  claim: 'taken',
  release: 'put back',
  wait: 'waits',
  link: 'linked',
};

/** The command that makes it as it was; null where nothing does. */
function backOf({ deed, before, after }: Done): (() => Promise<Ticket>) | null {
  const { key } = after;
  const send = <D extends Deed>(back: D, body: BodyOf<D>) => sendCommand(key, back, body, once());
  if (deed === 'escalate' || deed === 'return' || deed === 'hand_down') return () => send('take_back', {});
  if (deed === 'claim' && before.assignee == null) return () => send('release', {} as BodyOf<'release'>);
  if (deed === 'release' && before.state !== 'waiting') return () => send('claim', {} as BodyOf<'claim'>);
  if (deed === 'wait' && before.state === 'working') return () => send('resume', {} as BodyOf<'resume'>);
  if (deed === 'link' && before.pattern === null && before.state === after.state) {
    return () => dataOf(api.DELETE('/api/v1/tickets/{key}/links', { params: { path: { key } } })) as Promise<Ticket>;
  }
  return null;
}

/** Offers to take a command back, where the ladder has a way. `shown`: what shows the ticket afterwards. */
export function offerBack(done: Done, shown: (queries: QueryClient, ticket: Ticket) => void, queries: QueryClient) {
  const back = backOf(done);
  if (back === null) return;
  offerUndo({
    words: `${done.after.key} ${words[done.deed] ?? 'done'}`,
    run: async () => shown(queries, await back()),
  });
}
