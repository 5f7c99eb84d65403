import type { NewEvent } from '../../../src/platform/events/event.js';

/** An event about a ticket for everybody on the desk, with what the test says otherwise. */
export function newEvent(given: Partial<NewEvent> = {}): NewEvent {
  return {
    type: 'ticket.commented',
    subject: 'TL-1',
    ticketId: null,
    actorId: null,
    at: Date.UTC(2026, 2, 1, 9, 15, 0, 123),
    rooms: ['desk'],
    locations: null,
    quiet: false,
    source: 'api',
    data: {},
    ...given,
  };
}
