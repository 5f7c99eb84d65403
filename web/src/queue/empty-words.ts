import { QUEUE_TITLES, type QueueName } from './queues';
import type { Source } from './source';

/** What an empty queue says, and what to do then. */
const EMPTY: Readonly<Record<QueueName, string>> = {
  mine: 'You hold no ticket. Take the next one, or log one.',
  'my-tier': 'Nothing waits at this tier.',
  'handed-down': 'No resolution is on its way down.',
  'contact-today': 'Nobody is to be called today.',
  returned: 'Nothing was sent back.',
  'waiting-microsoft': 'No ticket waits for Microsoft.',
  'about-to-breach': 'Nothing is about to miss its target.',
  owned: 'You own no open ticket.',
  orphans: 'Every ticket has somebody who can work on it.',
};

/** What "take the next one" says where nothing is free. */
export function nothingWords(name: QueueName): string {
  return name === 'mine' || name === 'my-tier'
    ? 'Nothing is free at your tier: every ticket has somebody.'
    : `Nothing is free in “${QUEUE_TITLES[name]}”.`;
}

export function emptyWords(source: Source): string {
  if (source.kind === 'queue') return EMPTY[source.name];
  return source.kind === 'view' ? 'No ticket is in this view now.' : 'No ticket is open. Log the first one.';
}

/** `view`: the name of the view, where it is one. */
export function titleOf(source: Source, view: string | undefined): string {
  if (source.kind === 'queue') return QUEUE_TITLES[source.name];
  return source.kind === 'view' ? (view ?? 'View') : 'All open tickets';
}
