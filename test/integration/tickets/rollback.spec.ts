import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { StaffDirectory } from '../../../src/identity/staff-directory.js';
import { EventWakeUp } from '../../../src/platform/events/event-wake-up.js';
import { LogTicket } from '../../../src/tickets/commands/log-ticket.js';
import { MarkDuplicate } from '../../../src/tickets/commands/mark-duplicate.js';
import { RunCommand } from '../../../src/tickets/commands/run-command.js';
import { TicketsStore } from '../../../src/tickets/tickets.store.js';
import { A_PACKET, A_TICKET, logTicket, openDesk, type Desk } from '../../setup/desk.js';

const packet = { ...A_PACKET, evidence: [{ kind: 'text' as const, content: 'x' }], note: null, knownIssueSeen: null };

describe('a transaction that does not come to its end', () => {
  let desk: Desk;
  let pokes = 0;
  beforeAll(async () => {
    desk = await openDesk();
    desk.app.get(EventWakeUp).onPoke(() => pokes++);
  });
  afterAll(() => desk.close());

  const actor = () => ({ staff: desk.app.get(StaffDirectory).find(desk.tier1.id)! });
  /** What a command writes. Counts are folded and cells are pushed meanwhile: their sum and the tickets' events stay. */
  const rows = async () => {
    const tables = ['tickets', 'ticket_texts', 'hops', 'segments', 'touches', 'comments', 'contacts'];
    const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table}) AS ${table}`).join(', ');
    const [row] = await desk.db.query<Record<string, number>>(
      `SELECT ${counts}, (SELECT sum(version)::int FROM tickets) AS versions,
         (SELECT count(*)::int FROM events WHERE ticket_id IS NOT NULL) AS events,
         (SELECT coalesce(sum(tickets), 0)::int FROM count_deltas)
           + (SELECT coalesce(sum(tickets), 0)::int FROM rollups WHERE grain = 'total') AS counted`,
    );
    return row;
  };

  /** Until the count of what was logged has been folded and pushed: that wakes, too. */
  const folded = async () => {
    for (let was = -1; was !== pokes;) {
      was = pokes;
      await delay(300);
      const [row] = await desk.db.query<{ n: number }>('SELECT count(*)::int AS n FROM count_deltas');
      if (row?.n !== 0) was = -1;
    }
  };

  it('leaves no ticket, no event, no count, and wakes nobody', async () => {
    const { key } = await logTicket(desk.tier1);
    await folded();
    const before = await rows();
    const poked = pokes;
    const work = desk.db.atomically(async (tx) => {
      const logged = await desk.app.get(LogTicket).run(tx, A_TICKET, actor());
      const moved = await desk.app.get(RunCommand).run(tx, Number(key.slice(3)), { name: 'escalate', packet }, actor());
      expect([logged.ok, moved.ok]).toEqual([true, true]);
      throw new Error('the cable was pulled');
    });
    await expect(work).rejects.toThrow('the cable was pulled');
    expect(await rows()).toEqual(before);
    expect(pokes).toBe(poked);
  });

  it('of a command whose history cannot be written leaves the ticket as it was', async () => {
    const { key } = await logTicket(desk.tier1);
    const before = await rows();
    await desk.db.execute(`ALTER TABLE hops ADD CONSTRAINT refuses CHECK (command <> 'escalate') NOT VALID`);
    const answer = await desk.tier1.post(`/tickets/${key}/escalations`, A_PACKET);
    await desk.db.execute('ALTER TABLE hops DROP CONSTRAINT refuses');
    expect([answer.status, (answer.body as { type: string }).type]).toEqual([500, '/problems/internal-error']);
    expect(await rows()).toEqual(before);
  });

  it('of a marked duplicate whose own duplicates cannot follow changes none of the three', async () => {
    const [root, old, copy] = [await logTicket(desk.tier1), await logTicket(desk.tier1), await logTicket(desk.tier1)];
    await desk.tier1.post(`/tickets/${copy.key}/duplicates`, { of: old.key }).expect(201);
    const before = await rows();
    const store = desk.app.get(TicketsStore);
    const real = store.write.bind(store);
    const third = Number(copy.key.slice(3));
    store.write = (db, change) => (change.after.ticket.id === third ? Promise.resolve(false) : real(db, change));
    const ids = [old.key, root.key].map((key) => Number(key.slice(3))) as [number, number];
    const work = desk.app.get(MarkDuplicate).run(desk.db, ...ids, actor());
    await expect(work.finally(() => (store.write = real))).rejects.toThrow('changed under its lock');
    expect(await rows()).toEqual(before);
  });

  it('a person who had no place on a ticket leaves none behind: no version, no event', async () => {
    const { key } = await logTicket(desk.tier1);
    const before = await rows();
    const vacate = { name: 'vacate', staff: [desk.tier2.id], why: 'left' } as const;
    const result = await desk.app
      .get(RunCommand)
      .run(desk.db, Number(key.slice(3)), vacate, { system: true, staff: null });
    expect(result).toMatchObject({ ok: true, record: { ticket: { version: 1 } } });
    expect(await rows()).toEqual(before);
  });

  it('a stale write writes nothing at all', async () => {
    const { key } = await logTicket(desk.tier1);
    const store = desk.app.get(TicketsStore);
    const id = Number(key.slice(3));
    const real = store.write.bind(store);
    let lost = 0;
    store.write = async (db, change) => {
      if (lost++ > 0) return real(db, change);
      // Somebody else is faster, between the reading and the writing.
      await desk.tier2.post(`/tickets/${key}/comments`, { text: 'Me first' }).expect(201);
      store.write = real;
      const before = await rows();
      const written = await real(db, change);
      expect([written, await rows()]).toEqual([false, before]);
      return written;
    };
    const result = await desk.app.get(RunCommand).run(desk.db, id, { name: 'escalate', packet }, actor());
    // Read and decided again, on the version that stands there now.
    expect(result).toMatchObject({ ok: true, record: { ticket: { version: 3, tier: 2 }, hopCount: 1 } });
  });
});
