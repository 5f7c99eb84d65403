import type { Instant } from '../../domain/instant.js';
import type { NewEvent } from '../../platform/events/event.js';
import { cellRoom } from '../../platform/events/rooms.js';
import type { ChangedCell } from './fold.store.js';

/** What those who look at the cell are told: figures only, of no ticket and no place. */
export function cellChanged({ phase, platform, ...figures }: ChangedCell, at: Instant): NewEvent {
  const cell = cellRoom(phase, platform);
  return {
    type: 'trend.cell_changed',
    subject: cell,
    ticketId: null,
    actorId: null,
    at,
    rooms: [cell],
    locations: null,
    quiet: false,
    source: 'job',
    data: { phase: phase ?? 'none', platform, ...figures },
  };
}
