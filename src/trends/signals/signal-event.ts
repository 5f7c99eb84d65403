import type { Instant } from '../../domain/instant.js';
import type { Cell } from '../../domain/trends/signals/cell.js';
import type { SignalRule } from '../../domain/trends/signals/signal.js';
import type { SignalState } from '../../domain/trends/signal-life/signal-words.js';
import type { NewEvent } from '../../platform/events/event.js';
import { roleRoom } from '../../platform/events/rooms.js';

/** Those who may see signals. */
const ROOMS = (['tier3', 'lead', 'admin'] as const).map(roleRoom);

export interface SignalNews {
  id: number;
  cell: Cell;
  rule: SignalRule;
  state: SignalState;
  /** Null: it was just raised. */
  was: SignalState | null;
  sentence: string;
}

/** The event of a signal's change of state: figures only, of no ticket and no place. */
export function signalEvent(news: SignalNews, { by, at }: { by: number | null; at: Instant }): NewEvent {
  return {
    ...{ type: 'signal.changed', subject: `signal:${news.id}`, ticketId: null, actorId: by, at },
    ...{ rooms: ROOMS, locations: null, quiet: false, source: by === null ? 'job' : 'api' },
    data: { ...news },
  };
}
