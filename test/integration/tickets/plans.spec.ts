import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { StaffDirectory } from '../../../src/identity/staff-directory.js';
import type { Db, Tx } from '../../../src/platform/database/db.js';
import { RunCommand } from '../../../src/tickets/commands/run-command.js';
import { EvidenceQueries } from '../../../src/tickets/evidence.queries.js';
import { HistoryQueries } from '../../../src/tickets/history.queries.js';
import { HoldingsStore } from '../../../src/tickets/holdings.store.js';
import { IntakeQueries } from '../../../src/knowledge/intake/intake.queries.js';
import { ClockNoticesStore } from '../../../src/tickets/jobs/clock-notices.store.js';
import { DueTicketsQueries } from '../../../src/tickets/jobs/due-tickets.queries.js';
import type { TicketFilter } from '../../../src/tickets/lists/ticket-filter.js';
import { TicketsListQueries } from '../../../src/tickets/lists/tickets-list.queries.js';
import { NextTicketStore } from '../../../src/tickets/queues/next-ticket.store.js';
import { QueueAsks } from '../../../src/tickets/queues/queue-asks.js';
import { queuesFor, type QueueName } from '../../../src/tickets/queues/queue-names.js';
import { QueuesQueries } from '../../../src/tickets/queues/queues.queries.js';
import { SegmentsQueries } from '../../../src/tickets/segments.queries.js';
import {
  caseTickets,
  ticketsComingBack,
  ticketsWithoutCase,
} from '../../../src/patterns/microsoft/case-tickets.queries.js';
import { caseById } from '../../../src/patterns/microsoft/cases.queries.js';
import { dossierTotals } from '../../../src/patterns/microsoft/dossier.queries.js';
import { startApp, type TestApp } from '../../setup/app.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { LEAD, seedTickets } from './many-tickets.js';
import { RecordingDb } from './recording-db.js';

const COUNT = 20_000;
const SIGNATURE = 'v1/enrollment/windows/code:0x80180014';
const UNDONE = new Error('nothing of it stays');

describe('with twenty thousand tickets, no question of every day reads them all', () => {
  let database: TestDatabase;
  let app: TestApp;
  let staff: Record<'one' | 'local' | 'two' | 'lead', StaffMember>;

  beforeAll(async () => {
    database = await testDatabase();
    await seedTickets(database.db, COUNT);
    app = await startApp({ databaseUrl: database.url });
    const directory = app.app.get(StaffDirectory);
    const member = (id: number) => directory.find(id)!;
    staff = { one: member(1), local: member(5), two: member(42), lead: member(LEAD) };
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  /** Asks, and undoes it; then the plan of each statement that was asked, for the values it was asked with. */
  const plansOf = async (ask: (db: Tx) => Promise<unknown>): Promise<string[]> => {
    let asked: RecordingDb['asked'] = [];
    const work = app.db.atomically(async (tx) => {
      const recording = new RecordingDb(tx);
      await ask(recording as unknown as Tx);
      asked = recording.asked;
      throw UNDONE;
    });
    await expect(work).rejects.toBe(UNDONE);
    expect(asked.length).toBeGreaterThan(0);
    const plans: string[] = [];
    for (const { text, values } of asked) {
      const lines = await app.db.query<Record<'QUERY PLAN', string>>(`EXPLAIN ${text}`, values);
      plans.push(lines.map((line) => line['QUERY PLAN']).join('\n'));
    }
    return plans;
  };
  const readsAll = async (ask: (db: Tx) => Promise<unknown>) =>
    (await plansOf(ask)).filter((plan) => /Seq Scan on (tickets|ticket_texts|hops|segments|events)\b/.test(plan));

  const lists: [name: string, filter: TicketFilter][] = [
    ['without a filter', {}],
    ['of what is active', { active: true }],
    ['of a tier', { tier: 3 }],
    ['of a state', { state: ['handed_down'] }],
    ['of a phase and platform', { phase: 2, platform: 'linux' }],
    ['of a cell with its days', { phase: 2, platform: 'linux', from: '2026-01-01', to: '2026-12-31', counted: true }],
    ['of a platform', { platform: 'linux' }],
    ['of a signature', { signature: SIGNATURE }],
    ['of a requester', { requester: 'user31@contoso.example' }],
    ['of an assignee', { assignee: 3 }],
    ['of an owner', { owner: 3 }],
    ['of a pattern', { pattern: 7 }],
    ['of a key', { q: 'TL-4711' }],
    ['of a serial', { q: 'sn17' }],
    ['of a UPN', { q: 'user31@contoso.example' }],
    ['of common words', { q: 'cannot enroll' }],
    ['of a code', { q: '0x80180014' }],
  ];
  it.each(lists)('the list %s', async (_name, filter) => {
    const page = (reader: StaffMember) => (db: Db) =>
      app.app.get(TicketsListQueries).page(db, reader, { filter, after: null, limit: 50 });
    expect(await readsAll(page(staff.one))).toEqual([]);
    expect(await readsAll(page(staff.local))).toEqual([]);
  });

  it.each(['one', 'local', 'two', 'lead'] as const)('the queues, their counts and take next, for %s', async (who) => {
    const reader = staff[who];
    const ask = app.app.get(QueueAsks).of(reader, undefined);
    const queues = app.app.get(QueuesQueries);
    for (const name of queuesFor(reader)) {
      expect([name, await readsAll((db) => queues.page(db, reader, name, { ask, after: null, limit: 50 }))]).toEqual([
        name,
        [],
      ]);
    }
    expect(await readsAll((db) => queues.counts(db, reader, queuesFor(reader), ask))).toEqual([]);
    expect(await readsAll((tx) => app.app.get(NextTicketStore).lock(tx, reader, 'my-tier', { ask, but: [] }))).toEqual(
      [],
    );
  });

  it('what everybody opens all day stops after a page: it is read in the queue’s own order', async () => {
    const ask = app.app.get(QueueAsks).of(staff.one, 1);
    const page = { ask, after: null, limit: 50 };
    const planOf = async (name: QueueName) =>
      (await plansOf((db) => app.app.get(QueuesQueries).page(db, staff.one, name, page))).join();
    expect(await planOf('my-tier')).toMatch(/Index Scan using tickets_free /);
    expect(await planOf('about-to-breach')).toMatch(/Index Scan using tickets_(warned|held) /);
  });

  it('intake', async () => {
    const queries = app.app.get(IntakeQueries);
    const who = { upn: 'user31@contoso.example', serial: 'sn17' };
    expect(await readsAll((db) => queries.openOfRequester(db, staff.local, who))).toEqual([]);
  });

  it('the sweeps, and who leaves', async () => {
    const due = app.app.get(DueTicketsQueries);
    const now = Date.now();
    expect(await readsAll((db) => due.endedWaits(db, now))).toEqual([]);
    expect(await readsAll((db) => due.resolvedLongerThan(db, 5, now))).toEqual([]);
    expect(await readsAll((db) => due.withOlderPolicy(db, 1))).toEqual([]);
    expect(await readsAll((tx) => app.app.get(ClockNoticesStore).take(tx, now))).toEqual([]);
    expect(await readsAll((tx) => app.app.get(HoldingsStore).lockSeatsOf(tx, 3))).toEqual([]);
    expect(await readsAll((db) => ticketsComingBack(db, 0, 100))).toEqual([]);
    expect(await readsAll((db) => ticketsWithoutCase(db, 0, 100))).toEqual([]);
  });

  it('a Microsoft case, its tickets and dossier', async () => {
    expect(await readsAll((db) => caseById(db, 1))).toEqual([]);
    expect(await readsAll((db) => caseTickets(db, 1, { reader: staff.local, after: 0, limit: 51 }))).toEqual([]);
    expect(await readsAll((db) => dossierTotals(db, 1))).toEqual([]);
  });

  it('a command, and what one ticket shows', async () => {
    const [free] = await app.db.query<{ id: number }>(
      `SELECT id FROM tickets WHERE state = 'queued' AND tier = 1 AND assignee_id IS NULL AND bounces = 0 LIMIT 1`,
    );
    const id = free!.id;
    const claim = (tx: Tx) => app.app.get(RunCommand).run(tx, id, { name: 'claim' }, { staff: staff.one });
    expect(await plansOf(claim)).toHaveLength(2);
    expect(await readsAll(claim)).toEqual([]);
    expect(await readsAll((db) => app.app.get(HistoryQueries).of(db, id, 1))).toEqual([]);
    expect(await readsAll((db) => app.app.get(HistoryQueries).sight(db, id, 1))).toEqual([]);
    expect(await readsAll((db) => app.app.get(HistoryQueries).events(db, id, 0, 50))).toEqual([]);
    expect(await readsAll((db) => app.app.get(SegmentsQueries).of(db, id))).toEqual([]);
    expect(await readsAll((db) => app.app.get(EvidenceQueries).kindsOn(db, id))).toEqual([]);
  });
});
