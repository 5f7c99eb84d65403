import fc from 'fast-check';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { ROLES } from '../../../src/domain/words.js';
import type { StoredEvent } from '../../../src/platform/events/event.js';

const PLACES = ['redmond', 'charlotte', 'dublin'];
const ROOMS = [
  'desk',
  'leads',
  'tier:1',
  'tier:2',
  'tier:9',
  'person:1',
  'person:2',
  'person:3',
  'role:tier1',
  'role:lead',
  'role:nobody',
  'ticket:1',
  'ticket:0',
];
const MORE_ROOMS = ['cell:none:windows', 'cell:4:ios_ipados', 'cell:4:amiga', 'nonsense', 'desk:1', 'person:01', ''];

/** Staff 1 to 3, of any role and scope. */
export const anyStaff = fc
  .record({
    id: fc.integer({ min: 1, max: 3 }),
    role: fc.constantFrom(...ROLES),
    scopeTags: fc.subarray(PLACES),
    active: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    former: fc.constant(false),
  })
  .map((given): StaffMember => ({ ...given, name: `staff ${given.id}`, awayUntil: null, deputy: null }));

export const anyRooms = fc.subarray([...ROOMS, ...MORE_ROOMS]);

const anyLocations = fc.option(fc.subarray<string | null>([...PLACES, null]), { nil: null });

export interface AnyEvent {
  rooms: string[];
  locations: (string | null)[] | null;
  quiet: boolean;
  ticketId: number | null;
}

export const anyEvent: fc.Arbitrary<AnyEvent> = fc.record({
  rooms: anyRooms,
  locations: anyLocations,
  quiet: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
  ticketId: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
});

export function stored(seq: number, given: Partial<StoredEvent>): StoredEvent {
  return {
    seq,
    type: 'ticket.commented',
    subject: 'TL-1',
    ticketId: null,
    actor: null,
    time: '2026-03-01T09:15:00.000Z',
    rooms: [],
    locations: null,
    quiet: false,
    data: {},
    ...given,
  };
}
