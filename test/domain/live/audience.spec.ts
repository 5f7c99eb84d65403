import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Audience } from '../../../src/live/audience.js';
import { isOpenTo, mayReceive } from '../../../src/live/may-receive.js';
import { subscriberOf } from '../../../src/live/subscriber.js';
import { anyEvent, anyRooms, anyStaff, stored } from './audience-cases.js';

describe('the audience', () => {
  it('of an event is everybody in its rooms who may receive it, each once', () => {
    const anySockets = fc.array(fc.tuple(anyStaff, anyRooms), { maxLength: 8 });
    fc.assert(
      fc.property(anySockets, anyEvent, fc.subarray([1, 2, 3]), (sockets, event, touchedBy) => {
        const audience = new Audience();
        const touches = new Set(touchedBy);
        const subscribers = sockets
          .filter(([staff]) => staff.active)
          .map(([staff, rooms], n) => {
            const subscriber = subscriberOf(`s${n}`, { staff, sessionKey: 'session:1' });
            audience.add(subscriber);
            for (const room of rooms.filter((one) => isOpenTo(staff, one))) audience.join(subscriber, room);
            return subscriber;
          });
        const expected = subscribers.filter((one) =>
          mayReceive(one.staff, event, touches.has(one.staff.id), one.rooms),
        );
        const found = audience.recipients(stored(1, event), touches);
        expect([...found].map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
      }),
      { numRuns: 500 },
    );
  });

  it('asks for touches exactly when somebody here does not cover the place', () => {
    const audience = new Audience();
    const staff = { id: 1, name: 'A', role: 'tier1', scopeTags: ['redmond'], active: true } as const;
    audience.add(
      subscriberOf('s', { staff: { ...staff, awayUntil: null, deputy: null, former: false }, sessionKey: 'k' }),
    );
    expect(audience.isPartlyOutOfScope(stored(1, { locations: ['redmond'] }))).toBe(false);
    expect(audience.isPartlyOutOfScope(stored(1, { locations: [null] }))).toBe(false);
    expect(audience.isPartlyOutOfScope(stored(1, { locations: null }))).toBe(false);
    expect(audience.isPartlyOutOfScope(stored(1, { locations: ['charlotte'] }))).toBe(true);
  });
});
