import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, it } from '@jest/globals';
import { StaffDirectory } from '../../../src/identity/staff-directory.js';
import { DueTicketsQueries } from '../../../src/tickets/jobs/due-tickets.queries.js';
import { ClockNoticesStore } from '../../../src/tickets/jobs/clock-notices.store.js';
import { IntakeQueries } from '../../../src/tickets/intake/intake.queries.js';
import { HoldingsStore } from '../../../src/tickets/holdings.store.js';
import { HistoryQueries } from '../../../src/tickets/history.queries.js';
import { NextTicketStore } from '../../../src/tickets/queues/next-ticket.store.js';
import { QUEUES } from '../../../src/tickets/queues/queue-names.js';
import { QueueAsks } from '../../../src/tickets/queues/queue-asks.js';
import { QueuesQueries } from '../../../src/tickets/queues/queues.queries.js';
import { TicketsListQueries } from '../../../src/tickets/lists/tickets-list.queries.js';
import { TicketsStore } from '../../../src/tickets/tickets.store.js';
import { RunCommand } from '../../../src/tickets/commands/run-command.js';
import { testDatabase } from '../../setup/database.js';
import { startApp, type TestApp } from '../../setup/app.js';
import { RecordingDb, type Asked } from './recording-db.js';
import { seedTickets, LEAD } from './many-tickets.js';

const literal = (v: unknown): string =>
  v === null
    ? 'NULL'
    : typeof v === 'number' || typeof v === 'boolean'
      ? String(v)
      : Array.isArray(v)
        ? `'{${v.map((x) => (x === null ? 'NULL' : `"${String(x)}"`)).join(',')}}'`
        : `'${String(v).replaceAll("'", "''")}'`;

let hot = '';
let hots = 0;
let app: TestApp;
const out: string[] = [];
const rows: string[] = [];
beforeAll(async () => {
  const database = await testDatabase();
  const t = Date.now();
  await seedTickets(database.db, Number(process.env.N ?? 100000));
  out.push(`seeded in ${Date.now() - t}`);
  app = await startApp({ databaseUrl: database.url });
}, 300_000);
afterAll(async () => {
  await app.close();
  writeFileSync('/tmp/plans/plans.txt', out.join('\n'));
  writeFileSync('/tmp/plans/rows.txt', rows.join('\n'));
});

async function explain(label: string, { text, values }: Asked, mode: string) {
  await app.db
    .atomically(async (tx) => {
      await tx.execute(`SET LOCAL plan_cache_mode = ${mode}`);
      await tx.execute(`PREPARE ${(hot = `hot${++hots}`)} AS ${text}`);
      const args = values.length ? `(${values.map(literal).join(',')})` : '';
      if (!label.includes('ticket_write')) await tx.query(`EXPLAIN ANALYZE EXECUTE ${hot}${args}`);
      const plan = (await tx.query<Record<string, string>>(`EXPLAIN (ANALYZE, BUFFERS) EXECUTE ${hot}${args}`)).map(
        (r) => r['QUERY PLAN'],
      );
      const ms = /Execution Time: ([\d.]+)/.exec(plan.join('\n'))?.[1];
      const pl = /Planning Time: ([\d.]+)/.exec(plan.join('\n'))?.[1];
      const cost = /cost=[\d.]+\.\.([\d.]+)/.exec(plan[0] ?? '')?.[1];
      const buf = /Buffers: (.*)/.exec(plan.join('\n'))?.[1];
      const seq = plan.some((l) => /Seq Scan on tickets/.test(l ?? ''));
      rows.push(
        [label, mode === 'force_generic_plan' ? 'generic' : 'custom', cost, ms, pl, buf, seq ? 'SEQ SCAN' : ''].join(
          ' | ',
        ),
      );
      out.push(`\n=== ${label} ${mode} ${seq ? '!!! SEQ' : ''}`, ...(plan as string[]));
      throw new Error('rollback');
    })
    .catch((e) => {
      if (e.message !== 'rollback') {
        out.push(`${label} ERR ${e.message}`);
        rows.push(`${label} ERR ${e.message}`);
      }
    });
}

async function record(label: string, work: (db: RecordingDb) => Promise<unknown>) {
  let db = new RecordingDb(app.db);
  await app.db
    .atomically(async (tx) => {
      db = new RecordingDb(tx);
      await work(db);
      throw new Error('undo');
    })
    .catch((e) => {
      if (e.message !== 'undo') rows.push(`${label} failed ${e.message}`);
    });
  for (const asked of db.asked) {
    await explain(`${label} [${asked.name}]`, asked, 'force_custom_plan');
    await explain(`${label} [${asked.name}]`, asked, 'force_generic_plan');
  }
}

it('plans', async () => {
  const people = app.app.get(StaffDirectory);
  await people.refresh();
  const lead = people.find(LEAD)!,
    one = people.find(1)!,
    scoped = people.find(5)!,
    two = people.find(42)!;
  const lists = app.app.get(TicketsListQueries);
  const n = Number(process.env.N ?? 100000);
  const [some] = await app.db.query<{ signature: string }>(
    `SELECT signature FROM tickets WHERE signature IS NOT NULL GROUP BY 1 ORDER BY count(*) LIMIT 1`,
  );
  const [most] = await app.db.query<{ signature: string }>(
    `SELECT signature FROM tickets WHERE signature IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`,
  );
  const list = (label: string, filter: object, who = one, after: number | null = null) =>
    record(`list ${label}`, (db) => lists.page(db, who, { filter, after, limit: 50 }));
  await list('default', {});
  await list('default scoped', {}, scoped);
  await list('page 2', {}, one, n - 5000);
  await list('phase+platform', { phase: 2, platform: 'linux' });
  await list('phase none+platform+days', {
    phase: 'none',
    platform: 'macos',
    from: '2026-01-01',
    to: '2026-12-01',
    counted: true,
  });
  await list('platform', { platform: 'linux' });
  await list('signature rare', { signature: some!.signature });
  await list('signature common', { signature: most!.signature });
  await list('signature none', { signature: 'none' });
  await list('requester', { requester: 'USER31@contoso.example' });
  await list('assignee', { assignee: 3 });
  await list('owner', { owner: 3 });
  await list('owner absent', { owner: 59 });
  await list('state handed_down', { state: ['handed_down'] });
  await list('state resolved (none)', { state: ['resolved'] });
  await list('tier 3', { tier: 3 });
  await list('tier 4', { tier: 4 });
  await list('active', { active: true });
  await list('location rare', { location: 'site-7' });
  await list('pattern', { pattern: 7 });
  await list('q word rare', { q: 'word77' });
  await list('q word common', { q: 'often' });
  await list('q words', { q: 'cannot enroll' });
  await list('q key', { q: 'TL-4711' });
  await list('q serial', { q: 'sn17' });
  await list('q upn', { q: 'user31@contoso.example' });
  await list('q scoped', { q: 'often' }, scoped);
  const queues = app.app.get(QueuesQueries);
  const asks = app.app.get(QueueAsks);
  for (const who of [one, two, lead, scoped])
    for (const name of QUEUES) {
      const ask = asks.of(who, undefined);
      if (name === 'orphans' && who !== lead) continue;
      await record(`queue ${name} for ${who.id}`, (db) => queues.page(db, who, name, { ask, after: null, limit: 50 }));
    }
  for (const who of [one, lead, scoped])
    await record(`counts ${who.id}`, (db) =>
      queues.counts(db, who, who === lead ? QUEUES : QUEUES.slice(0, 8), asks.of(who, undefined)),
    );
  for (const who of [one, two, scoped, lead])
    await record(`next my-tier ${who.id}`, (db) =>
      app.app.get(NextTicketStore).lock(db as never, who, 'my-tier', { ask: asks.of(who, undefined), but: [] }),
    );
  await record(`intake requester`, (db) =>
    app.app.get(IntakeQueries).openOfRequester(db, one, { upn: 'user31@contoso.example', serial: 'SN17' }),
  );
  await record(`intake signature`, (db) => app.app.get(IntakeQueries).sameSignature(db, scoped, most!.signature));
  const due = app.app.get(DueTicketsQueries);
  await record('sweep waits', (db) => due.endedWaits(db, Date.now()));
  await record('sweep resolved', (db) => due.resolvedLongerThan(db, 5, Date.now()));
  await record('sweep policy', (db) => due.withOlderPolicy(db, 0));
  await record('sweep policy all', (db) => due.withOlderPolicy(db, 1));
  await record('sweep clocks', (db) => app.app.get(ClockNoticesStore).take(db as never, Date.now()));
  await record('seats', (db) => app.app.get(HoldingsStore).lockSeatsOf(db as never, 3));
  await record('history', (db) => app.app.get(HistoryQueries).of(db, n - 5));
  await record('read', (db) => app.app.get(TicketsStore).read(db, n - 5, 1));
  const [free] = await app.db.query<{ id: number }>(
    `SELECT id FROM tickets WHERE state='queued' AND tier = 1 AND assignee_id IS NULL ORDER BY id DESC LIMIT 1`,
  );
  await record('claim', (db) => app.app.get(RunCommand).run(db, free!.id, { name: 'claim' }, { staff: one }));
  await record('escalate', (db) =>
    app.app
      .get(RunCommand)
      .run(
        db,
        free!.id,
        {
          name: 'escalate',
          packet: {
            reason: 'x',
            tried: ['y'],
            evidence: [{ kind: 'text', content: 'z' }],
            note: null,
            knownIssueSeen: null,
          },
        },
        { staff: one },
      )
      .then((r) => {
        if (!r.ok) throw new Error(JSON.stringify(r));
      }),
  );
}, 600_000);
