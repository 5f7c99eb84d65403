import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KINDS, PLATFORMS } from '../../../src/domain/words.js';
import { rebuildRollups } from '../../../src/trends/fold/rebuild-rollups.store.js';
import { openDesk, type Desk } from '../../setup/desk.js';
import { playRandomly, seeded } from '../tickets/random-desk.js';
import { insertTickets, rollups, ticketOf, ticketsRead } from './counted-tickets.js';
import { TrendsRoom } from './trends-room.js';

describe('trends: rebuild', () => {
  let desk: Desk;
  let room: TrendsRoom;

  beforeAll(async () => {
    desk = await openDesk();
    room = new TrendsRoom(desk.db);
  });
  afterAll(() => desk.close());

  /** Also when the program itself is folding in this moment. */
  const folded = async () => {
    const waiting = 'SELECT EXISTS (SELECT FROM count_deltas) AS yes';
    do await room.fold.all();
    while ((await desk.db.query<{ yes: boolean }>(waiting))[0]!.yes);
    return rollups(desk.db);
  };

  const counted = async () =>
    (await desk.db.query<{ n: number }>('SELECT count(*) AS n FROM tickets WHERE counted'))[0]!.n;

  describe('roll-ups made anew from the tickets', () => {
    it('are those that were kept through weeks of random commands, edits and endings', async () => {
      const { ids } = await playRandomly(desk, { seed: 7, tickets: 40, steps: 1500, from: Date.UTC(2026, 9, 19, 13) });
      const random = seeded(11);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
      let edits = 0;
      for (let n = 0; n < 60; n++) {
        const key = `TL-${pick(ids)}`;
        const { headers } = await desk.lead.get(`/tickets/${key}`);
        const change = pick([
          { kind: pick(KINDS) },
          { platform: pick(PLATFORMS), ownership: 'personal' },
          { errorCode: pick(['0x87D1041C', null]), approach: 'tech_fair' },
        ]);
        const edited = await desk.lead.patch(`/tickets/${key}`, change).set('If-Match', String(headers['etag']));
        if (edited.status === 200) edits += 1;
        if (n % 10 === 0) await room.fold.all();
      }
      expect(edits).toBeGreaterThan(20);
      expect(await counted()).toBeLessThan(ids.length);
      const kept = await folded();
      await rebuildRollups(desk.db);
      expect(await rollups(desk.db)).toEqual(kept);
      expect(await ticketsRead(desk.db)).toBe(await counted());
    }, 120_000);

    it('lose and double nothing of what commits meanwhile', async () => {
      let writing = true;
      const write = async () => {
        while (writing) await insertTickets(desk.db, [ticketOf()]);
      };
      const fold = async () => {
        while (writing) await room.fold.once(0);
      };
      const others = [write(), write(), fold()];
      for (let n = 0; n < 10; n++) await rebuildRollups(desk.db);
      writing = false;
      await Promise.all(others);
      expect(await ticketsRead(desk.db)).toBe(await counted());
      const kept = await folded();
      await rebuildRollups(desk.db);
      expect(await rollups(desk.db)).toEqual(kept);
    });
  });
});
