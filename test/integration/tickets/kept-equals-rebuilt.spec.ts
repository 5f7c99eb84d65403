import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { able, isAway } from '../../../src/domain/access/able.js';
import { advance } from '../../../src/domain/clock/clock-state.js';
import { calendarsFor, DEFAULT_CLOCK_POLICY } from '../../../src/domain/clock/clock-policy.js';
import { rebuild } from '../../../src/domain/clock/segments.js';
import { DAY, HOUR } from '../../../src/domain/instant.js';
import { allowedCommands } from '../../../src/domain/ticket/allowed-commands.js';
import { invariants } from '../../../src/domain/ticket/invariants.js';
import { orphanReasons } from '../../../src/domain/ticket/orphan.js';
import { StaffDirectory } from '../../../src/identity/staff-directory.js';
import { PolicyInForce } from '../../../src/rollout/policy/policy-in-force.js';
import { ACTIVE } from '../../../src/tickets/active.sql.js';
import { ConditionList } from '../../../src/tickets/lists/condition-list.js';
import { claimable } from '../../../src/tickets/queues/queue-conditions.queries.js';
import { QueuesQueries } from '../../../src/tickets/queues/queues.queries.js';
import { SegmentsQueries } from '../../../src/tickets/segments.queries.js';
import { TicketsStore } from '../../../src/tickets/tickets.store.js';
import type { TicketRecord } from '../../../src/tickets/ticket-record.js';
import { MovingClock, openDesk, type Desk } from '../../setup/desk.js';
import { playRandomly } from './random-desk.js';

const START = Date.UTC(2026, 9, 19, 13);

describe('after weeks of random work', () => {
  let desk: Desk;
  let records: TicketRecord[];
  let refused: number;

  beforeAll(async () => {
    // The program's jobs live in the played weeks too, or they would end every wait of the past at once.
    desk = await openDesk({ clock: new MovingClock(START) });
    await desk.hire('tier1', { scopeTags: ['charlotte'] });
    const away = await desk.hire('tier2');
    const until = new Date(Date.now() + 30 * DAY).toISOString();
    await desk.lead.put(`/staff/${away.id}/away`, { until }).expect(200);
    const run = await playRandomly(desk, { seed: 20_261_120, tickets: 40, steps: 4000, from: START });
    expect(run.done).toBeGreaterThan(200);
    refused = run.refused;
    const store = desk.app.get(TicketsStore);
    records = [];
    for (const id of run.ids) {
      const read = await store.read(desk.db, id, null);
      if (read) records.push(read.record);
    }
  }, 120_000);
  afterAll(() => desk.close());

  it('every ticket keeps the invariants of the ladder', () => {
    const people = desk.app.get(StaffDirectory).all();
    for (const { ticket } of records) expect([ticket.key, invariants(ticket, people)]).toEqual([ticket.key, []]);
    expect(new Set(records.map(({ ticket }) => ticket.state)).size).toBeGreaterThanOrEqual(5);
  });

  it('the clocks kept on the row are those that its segments give', async () => {
    const calendars = calendarsFor(DEFAULT_CLOCK_POLICY, null);
    const queries = desk.app.get(SegmentsQueries);
    const now = START + 2000 * HOUR;
    for (const record of records) {
      const segments = await queries.of(desk.db, record.ticket.id);
      const { userUsed, tierUsed } = advance(record.clock, calendars, now);
      expect([record.ticket.key, { userUsed, tierUsed }]).toEqual([
        record.ticket.key,
        rebuild(segments, calendars, now),
      ]);
    }
  });

  it('the orphans of the queue are those of the rule', async () => {
    const now = Date.now();
    const people = desk.app.get(StaffDirectory).all();
    const lead = people.get(desk.lead.id);
    if (!lead) throw new Error('no lead');
    const ask = {
      staff: lead.id,
      tier: 3 as const,
      now: new Date(now).toISOString(),
      endOfDay: new Date(now).toISOString(),
      freeMinutes: 30,
    };
    const page = await desk.app.get(QueuesQueries).page(desk.db, lead, 'orphans', { ask, after: null, limit: 200 });
    const byRule = records.filter(({ ticket }) => {
      const tier = ticket.tier === 4 ? 3 : ticket.tier;
      const holder = ticket.assignee === null ? undefined : people.get(ticket.assignee);
      const holderAble = holder !== undefined && able(holder, tier, ticket.location, now);
      const someoneAble = [...people.values()].some((person) => able(person, tier, ticket.location, now));
      return orphanReasons(ticket, { holderAble, someoneAble }, now).length > 0;
    });
    expect(page.map((row) => row.id).sort()).toEqual(byRule.map(({ ticket }) => ticket.id).sort());
    expect(byRule.length).toBeGreaterThan(0);
  });

  it('take next offers what the command claim would give', async () => {
    const now = Date.now();
    const people = desk.app.get(StaffDirectory).all();
    const policy = desk.app.get(PolicyInForce).current().document.ladder;
    let claimed = 0;
    for (const member of people.values()) {
      if (isAway(member, now)) continue;
      const list = new ConditionList();
      const ask = {
        staff: member.id,
        tier: 1,
        now: new Date(now).toISOString(),
        endOfDay: '',
        freeMinutes: 30,
      } as const;
      claimable(list, member, ask);
      const text = `SELECT t.id FROM tickets t WHERE ${ACTIVE} AND ${list.where()} ORDER BY t.id`;
      const offered = await desk.db.query<{ id: number }>(text, list.values);
      const mayClaim = records.filter(({ ticket }) =>
        allowedCommands(ticket, member, { people, policy }, now).includes('claim'),
      );
      const ids = mayClaim.map(({ ticket }) => ticket.id).sort((a, b) => a - b);
      expect([member.name, offered.map((row) => row.id)]).toEqual([member.name, ids]);
      claimed += ids.length;
    }
    expect(claimed).toBeGreaterThan(20);
  });

  it('a refusal wrote nothing: one event chain per ticket, as many versions as changes', async () => {
    expect(refused).toBeGreaterThan(100);
    for (const { ticket, hopCount } of records) {
      const versions = await desk.db.query<{ version: number }>(
        `SELECT DISTINCT (data ->> 'version')::int AS version FROM events WHERE ticket_id = $1 AND data ? 'version' ORDER BY 1`,
        [ticket.id],
      );
      expect(versions.map((row) => row.version)).toEqual(Array.from({ length: ticket.version }, (_, n) => n + 1));
      const [hops] = await desk.db.query<{ n: number }>('SELECT count(*)::int AS n FROM hops WHERE ticket_id = $1', [
        ticket.id,
      ]);
      expect(hops?.n).toBe(hopCount);
    }
  });

  it('the roll-ups count what the tickets count', async () => {
    const [row] = await desk.db.query<{ kept: number; counted: number }>(
      `SELECT (SELECT coalesce(sum(tickets), 0)::int FROM count_deltas) + (SELECT coalesce(sum(tickets), 0)::int FROM rollups WHERE grain = 'total') AS kept,
              (SELECT count(*)::int FROM tickets WHERE counted) AS counted`,
    );
    expect(row?.kept).toBe(row?.counted);
  });
});
