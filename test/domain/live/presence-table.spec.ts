import { beforeEach, describe, expect, it } from '@jest/globals';
import { PRESENCE_LEASE, PresenceTable, type Sighting } from '../../../src/live/presence-table.js';

describe('live: presence table', () => {
  const ava = { id: 1, name: 'Ava' };
  const bo = { id: 2, name: 'Bo' };
  const at = (
    socketId: string,
    staff: Sighting['staff'],
    mode: Sighting['mode'] = 'viewing',
    ticketId = 42,
  ): Sighting => ({
    ...{ socketId, staff, mode, ticketId },
  });

  let table: PresenceTable;
  beforeEach(() => {
    table = new PresenceTable();
  });

  describe('presence', () => {
    it('shows each person once, typing when one of the windows types', () => {
      expect(table.put(at('b', bo), 0)).toBe(true);
      expect(table.put(at('a1', ava, 'typing'), 0)).toBe(true);
      expect(table.put(at('a2', ava), 0)).toBe(false);
      expect(table.people(42)).toEqual([
        { id: 1, name: 'Ava', mode: 'typing' },
        { id: 2, name: 'Bo', mode: 'viewing' },
      ]);
      expect(table.drop(42, 'a1')).toBe(true);
      expect(table.people(42)[0]?.mode).toBe('viewing');
      expect(table.drop(42, 'a2')).toBe(true);
      expect(table.drop(42, 'a2')).toBe(false);
      expect(table.people(42)).toEqual([{ id: 2, name: 'Bo', mode: 'viewing' }]);
    });

    it('is over when nobody says so again', () => {
      table.put(at('a', ava), 0);
      table.put(at('b', bo, 'viewing', 43), 0);
      table.put(at('b', bo, 'viewing', 43), 10);
      expect(table.expire(PRESENCE_LEASE - 1)).toEqual([]);
      expect(table.expire(PRESENCE_LEASE)).toEqual([42]);
      expect(table.expire(PRESENCE_LEASE + 10)).toEqual([43]);
      expect(table.people(42)).toEqual([]);
    });

    it('knows where a socket is', () => {
      table.put(at('a', ava), 0);
      table.put(at('a', ava, 'viewing', 7), 0);
      expect(table.ticketsOf('a')).toEqual([42, 7]);
      expect(table.ticketsOf('b')).toEqual([]);
    });
  });
});
