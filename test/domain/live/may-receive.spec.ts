import { describe, expect, it } from '@jest/globals';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { defaultRooms, mayReceive } from '../../../src/live/may-receive.js';
import { cellRoom, personRoom, roomOf, ticketRoom, tierRoom } from '../../../src/platform/events/rooms.js';

const agent = (given: Partial<StaffMember> = {}): StaffMember => ({
  ...{ id: 7, name: 'Ava', role: 'tier1', scopeTags: [], active: true, awayUntil: null, deputy: null, former: false },
  ...given,
});
const scoped = agent({ scopeTags: ['redmond'] });
const about = (rooms: string[], locations: (string | null)[] | null = null, quiet = false) => ({
  ...{ rooms, locations, quiet },
});

describe('who may receive an event', () => {
  it.each<[string, StaffMember, ReturnType<typeof about>, boolean, boolean]>([
    ['everybody what is not about a place', scoped, about(['desk']), false, true],
    ['nobody a quiet event', agent(), about(['desk'], null, true), false, false],
    ['nobody an event without a room', agent(), about([]), false, false],
    ['an agent without tags every place', agent(), about(['tier:1'], ['charlotte']), false, true],
    ['a scoped agent his place', scoped, about(['tier:1'], ['redmond']), false, true],
    ['a scoped agent no other place', scoped, about(['tier:1'], ['charlotte']), false, false],
    ['a scoped agent a move out of his place', scoped, about(['tier:1'], ['redmond', 'charlotte']), false, true],
    ['everybody a ticket without a place', scoped, about(['tier:1'], [null]), false, true],
    ['whoever touched the ticket', scoped, about(['ticket:4'], ['charlotte']), true, true],
    ['oneself, from anywhere', scoped, about([personRoom(7)], ['charlotte']), false, true],
    ['nobody else', agent(), about([personRoom(8)], null), true, false],
    ['a lead what is for leads', agent({ role: 'lead' }), about(['leads']), false, true],
    ['an admin what is for leads', agent({ role: 'admin' }), about(['leads']), false, true],
    ['a lead of another place not', agent({ role: 'lead', scopeTags: ['x'] }), about(['leads'], ['y']), false, false],
    ['no engineer what is for leads', agent({ role: 'tier3' }), about(['leads']), true, false],
    ['nobody a room that is none', agent(), about(['nonsense', 'tier:5', 'person:07']), true, false],
    ['nobody who is disabled', agent({ active: false }), about(['desk', personRoom(7)]), true, false],
    ['nobody known only from history', agent({ former: true }), about(['desk']), true, false],
  ])('%s', (_name, staff, event, touched, expected) => {
    expect(mayReceive(staff, event, touched)).toBe(expected);
  });

  it('only through a room that was asked for', () => {
    const event = about(['tier:1', personRoom(7)], ['charlotte']);
    expect(mayReceive(scoped, event, false, new Set(['tier:1']))).toBe(false);
    expect(mayReceive(scoped, event, false, new Set([personRoom(7)]))).toBe(true);
    expect(mayReceive(agent(), event, false, new Set(['tier:1']))).toBe(true);
    expect(mayReceive(agent(), event, false, new Set(['tier:2']))).toBe(false);
  });
});

describe('the rooms of a socket', () => {
  it.each([
    ['viewer', ['person:7', 'desk', 'role:viewer']],
    ['tier1', ['person:7', 'desk', 'tier:1', 'role:tier1']],
    ['tier2', ['person:7', 'desk', 'tier:1', 'tier:2', 'role:tier2']],
    ['tier3', ['person:7', 'desk', 'tier:1', 'tier:2', 'tier:3', 'role:tier3']],
    ['lead', ['person:7', 'desk', 'tier:1', 'tier:2', 'tier:3', 'role:lead', 'leads']],
  ] as const)('of a %s', (role, rooms) => {
    expect(defaultRooms(agent({ role }))).toEqual(rooms);
  });

  it('have names that are read back', () => {
    expect(roomOf(personRoom(12))).toEqual({ kind: 'person', staffId: 12 });
    expect(roomOf(ticketRoom(2_000_000_000))).toEqual({ kind: 'ticket', ticketId: 2_000_000_000 });
    expect(roomOf(tierRoom(4))).toEqual({ kind: 'tier' });
    expect(roomOf(cellRoom(null, 'windows'))).toEqual({ kind: 'cell' });
    expect(roomOf(cellRoom(3, 'ios_ipados'))).toEqual({ kind: 'cell' });
    for (const none of [
      '',
      'desk ',
      'tier:0',
      'tier:5',
      'ticket:',
      'ticket:1x',
      'person:-1',
      'cell:3:amiga',
      'desk\n',
    ]) {
      expect(roomOf(none)).toBeNull();
    }
  });
});
