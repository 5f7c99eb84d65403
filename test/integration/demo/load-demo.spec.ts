import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadDemo, type DemoLoad } from '../../../src/demo/load-demo.js';
import { invariants } from '../../../src/domain/ticket/invariants.js';
import { ReadGate } from '../../../src/gates/gate/read-gate.js';
import { StaffDirectory } from '../../../src/identity/staff-directory.js';
import { TicketsStore } from '../../../src/tickets/tickets.store.js';
import { startApp, type TestApp } from '../../setup/app.js';
import { until } from '../live/live-app.js';

describe('the example rollout in the database', () => {
  let app: TestApp;
  let load: DemoLoad;
  beforeAll(async () => {
    app = await startApp();
    load = await loadDemo(app.app, app.db, { seed: 42, now: Date.now(), password: 'correct horse battery' });
  }, 120_000);
  afterAll(() => app.close());

  it('was played without one refusal', () => {
    expect(load).toMatchObject({ state: 'loaded', refusals: [] });
  });

  it('leaves a believable desk: open work at every tier, every state among the tickets', async () => {
    const rows = await app.db.query<{ state: string; tier: number; n: number }>(
      'SELECT state, tier, count(*)::int AS n FROM tickets GROUP BY 1, 2 ORDER BY 1, 2',
    );
    const open = rows.filter(({ state }) => !['resolved', 'closed'].includes(state));
    expect(open.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThanOrEqual(8);
    expect(new Set(open.map(({ tier }) => tier))).toEqual(new Set([1, 2, 3, 4]));
    expect(rows.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThan(300);
  });

  it('keeps the invariants on every open ticket', async () => {
    const open = await app.db.query<{ id: number }>(`SELECT id FROM tickets WHERE state NOT IN ('resolved', 'closed')`);
    const people = app.app.get(StaffDirectory).all();
    for (const { id } of open) {
      const read = await app.app.get(TicketsStore).read(app.db, id, null);
      expect([id, read ? invariants(read.record.ticket, people) : 'gone']).toEqual([id, []]);
    }
  });

  it('brings one package down to everybody whom it helps', async () => {
    const told = () =>
      app.db.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM tickets WHERE resolution ->> 'package' IS NOT NULL AND tier = 1`,
      );
    await until(async () => (await told())[0]!.n >= 3, 30_000);
  });

  it('counts every ticket in a phase of the plan', async () => {
    const [row] = await app.db.query<{ kept: number; tickets: number; none: number }>(
      `SELECT (SELECT coalesce(sum(tickets), 0)::int FROM count_deltas) + (SELECT coalesce(sum(tickets), 0)::int FROM rollups WHERE grain = 'total') AS kept,
        (SELECT count(*)::int FROM tickets WHERE counted) AS tickets, (SELECT count(*)::int FROM tickets WHERE phase_id IS NULL) AS none`,
    );
    expect(row?.kept).toBe(row?.tickets);
    expect(row?.none).toBe(0);
  });

  it('has held a review whose decision was judged by the figures since, and one that is open', async () => {
    const rows = await app.db.query(
      `SELECT r.state, d.kind, v.verdict, jsonb_array_length(r.frozen -> 'headlines') AS headlines,
         jsonb_array_length(r.frozen -> 'agenda') > 0 AS spoke FROM reviews r
       LEFT JOIN decisions d ON d.review_id = r.id LEFT JOIN decision_verdicts v ON v.decision_id = d.id ORDER BY r.id`,
    );
    expect(rows).toEqual([
      { state: 'closed', kind: 'fix', verdict: 'worked', headlines: 5, spoke: true },
      { state: 'open', kind: null, verdict: null, headlines: 5, spoke: true },
    ]);
  });

  it('let the pilots go on, signed with what was known then, and has an open gate where it stands', async () => {
    const phases = await app.db.query<{ id: number; state: string }>(
      'SELECT id, state FROM phases ORDER BY starts_on, id',
    );
    const signed = await app.db.query<{ phase: number; decision: string; conditions: number }>(
      `SELECT d.phase_id AS phase, d.decision, (SELECT count(*)::int FROM gate_conditions c WHERE c.decision_id = d.id) AS conditions
       FROM gate_decisions d ORDER BY d.phase_id`,
    );
    const complete = phases.filter(({ state }) => state === 'complete').map(({ id }) => id);
    expect(signed.map(({ phase, decision }) => [phase, decision])).toEqual(complete.map((id) => [id, 'go']));
    expect(Math.min(...signed.map(({ conditions }) => conditions))).toBeGreaterThan(0);
    const active = phases.find(({ state }) => state === 'active')!;
    const gate = await app.app.get(ReadGate, { strict: false }).of(active.id);
    expect(gate?.criteria.find(({ criterion }) => criterion === 'rate')?.sentence).toMatch(/tickets in .* per 100/);
  });

  it('has the signals that its desk would have had, of which the app’s is still open', async () => {
    const rows = await app.db.query<{ state: string; signature: string | null; verdict: string | null }>(
      'SELECT state, signature, verdict FROM signals ORDER BY id',
    );
    const open = rows.filter(({ state }) => state === 'raised').map(({ signature }) => signature);
    expect(open).toContain('v1/app_install/windows/code:0x87D1041C/app:contoso-till');
    expect(rows.filter(({ state }) => state === 'ended').length).toBeGreaterThanOrEqual(3);
    expect(rows.filter(({ verdict }) => verdict === 'useful')).toHaveLength(1);
  });

  it('is found again, not loaded twice', async () => {
    const again = await loadDemo(app.app, app.db, { seed: 42, now: Date.now(), password: 'correct horse battery' });
    expect(again.state).toBe('found');
  });

  it('stays out of a database with data of its own', async () => {
    const other = await startApp();
    try {
      await other.db.execute(`INSERT INTO staff (email, name, role) VALUES ('real@example.org', 'Real', 'admin')`);
      const refused = await loadDemo(other.app, other.db, {
        seed: 42,
        now: Date.now(),
        password: 'correct horse battery',
      });
      expect(refused.state).toBe('refused');
    } finally {
      await other.close();
    }
  });
});
