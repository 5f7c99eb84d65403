import { expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { openTrendsDesk } from './trends-desk.js';
import { FoldDeltas } from '../../../src/trends/fold/fold-deltas.js';
import { ReadMatrix } from '../../../src/trends/matrix/read-matrix.js';
import { ReadSeries } from '../../../src/trends/series/read-series.js';
import { RolloutDirectory } from '../../../src/rollout/directory/rollout-directory.js';
import { rebuildRollups } from '../../../src/trends/fold/rebuild-rollups.store.js';
import { dayIn } from '../../../src/domain/clock/day-in.js';

const TICKS = 100;
const pgCpu = (pid: number) => { const f = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' '); return (Number(f[11]) + Number(f[12])) * 1000 / TICKS; };

it('bench', async () => {
  const desk = await openTrendsDesk({ env: { TIERLINE_LOG_LEVEL: 'error', TIERLINE_POOL_SIZE: '4' } });
  const db = desk.db;
  await db.execute(`INSERT INTO locations (code, name, time_zone) VALUES ('charlotte','Charlotte','America/New_York'),('redmond','Redmond','America/Los_Angeles') ON CONFLICT DO NOTHING`);
  await db.execute(`INSERT INTO phases (name, kind, wave, state, starts_on, ends_on) VALUES
   ('Limited Pilot','limited_pilot',null,'complete',current_date-180,current_date-150),
   ('Expanded Pilot','expanded_pilot',null,'complete',current_date-150,current_date-120),
   ('Production 1','production',1,'complete',current_date-120,current_date-90),
   ('Production 2','production',2,'complete',current_date-90,current_date-60),
   ('Production 3','production',3,'complete',current_date-60,current_date-30),
   ('Production 4','production',4,'active',current_date-30,current_date+10)`);
  await db.execute(`INSERT INTO phase_groups (phase_id, name, planned_users) SELECT p.id, 'Group '||g, 500 FROM phases p, generate_series(1,3) g`);
  await db.execute(`INSERT INTO exposure (phase_id, platform, day, attempts, enrolled_devices, source)
    SELECT p.id, f, d::date, 50, 50*(d::date-p.starts_on+1), 'demo' FROM phases p, unnest(ARRAY['android','ios_ipados','macos','linux','windows']) f, generate_series(p.starts_on, least(p.ends_on, current_date), '1 day') d`);
  await db.execute(`SELECT setseed(0.5)`);
  await db.execute(`INSERT INTO count_deltas (day, phase_id, platform, kind, signature, ownership, group_id, approach, location, tickets)
    SELECT least(current_date, p.starts_on + (random()*60)::int), p.id, (ARRAY['android','ios_ipados','macos','linux','windows'])[1+floor(random()*5)::int], (ARRAY['enrollment','app_install','policy','compliance','access','question','other'])[1+floor(random()*7)::int],
      'v1/enrollment/windows/code:0x8018'||lpad(to_hex((random()*random()*300)::int),4,'0'), (ARRAY['personal','organization',''])[1+floor(random()*3)::int], (p.id-1)*3+1+floor(random()*3)::int, (ARRAY['self_service','user_assisted',''])[1+floor(random()*3)::int], (ARRAY['charlotte','redmond',''])[1+floor(random()*3)::int], 1
    FROM generate_series(1,100000) n, LATERAL (SELECT * FROM phases WHERE id = 1 + (n % 6)) p`);
  const fold = desk.app.get(FoldDeltas, {strict:false});
  const t0 = performance.now();
  await fold.all();
  console.log('fold 100k deltas', performance.now() - t0, await db.query('select grain, count(*) from rollups group by 1'), await db.query('select count(*) from count_deltas'));
  await db.execute('VACUUM ANALYZE');
  await desk.app.get(RolloutDirectory, {strict:false}).refresh();
  const pids = await Promise.all([1,2,3,4].map(() => db.query<{pid:number}>('select pg_backend_pid() as pid, pg_sleep(0.1)')));
  const set = pids.map(r => r[0]!.pid);
  const measure = async (name: string, n: number, f: () => Promise<unknown>) => {
    for (let i = 0; i < Math.min(n, 30); i++) await f();
    const p0 = set.map(pgCpu).reduce((a, b) => a + b, 0); const c0 = process.cpuUsage(); const t = performance.now();
    for (let i = 0; i < n; i++) await f();
    const c = process.cpuUsage(c0);
    const p1 = set.map(pgCpu).reduce((a, b) => a + b, 0);
    console.log(name, 'wall', ((performance.now() - t) / n).toFixed(3), 'pg cpu', ((p1 - p0) / n).toFixed(3), 'node cpu', ((c.user + c.system) / 1000 / n).toFixed(3));
  };
  const today = dayIn('America/New_York', Date.now());
  const from = (await db.query<{d:string}>('select (current_date-180)::text as d'))[0]!.d;
  const matrix = desk.app.get(ReadMatrix, {strict:false});
  const series = desk.app.get(ReadSeries, {strict:false});
  const ask = { window: { from, to: today }, filter: {}, today, rows: 'phase', columns: 'platform' } as const;

  const log: string[] = [];
  const orig = db.query.bind(db);
  const seen = new Set<string>();
  (db as any).query = async (st: any, v: any) => {
    const text = typeof st === 'string' ? st : st.text; 
    if (/rollups/.test(text) && !seen.has(text)) { seen.add(text); const plan = await orig<any>('EXPLAIN (ANALYZE, BUFFERS OFF) ' + text, v); log.push(text.slice(0,200) + '\n' + plan.map((r: any) => r['QUERY PLAN']).join('\n')); }
    return orig(st, v);
  };
  await matrix.read(ask);
  (db as any).query = orig;
  console.log(log.join('\n\n'));
  const { readExposure } = await import('../../../src/trends/denominators/exposure-reading.queries.js');
  const { phaseExposures } = await import('../../../src/trends/denominators/phase-exposure.js');
  const { matrixDenominators } = await import('../../../src/trends/matrix/matrix-denominators.js');
  const { matrixCounts } = await import('../../../src/trends/matrix/matrix-counts.queries.js');
  const { MatrixReport } = await import('../../../src/trends/matrix/matrix-report.js');
  const { PolicyInForce } = await import('../../../src/rollout/policy/policy-in-force.js');
  const dir = desk.app.get(RolloutDirectory, {strict:false}); const pol = desk.app.get(PolicyInForce, {strict:false}).current();
  const reading = await readExposure(db, {phase: null, platform: null, to: today});
  const reported = phaseExposures(reading, dir.phases(), null);
  const den = matrixDenominators(reported, ask, {window: ask.window, today, freshDays: 3}, () => []);
  const counts = await matrixCounts(db, ask, {covers: den.covers, unrated: []});
  const view = new MatrixReport({ask, counts: counts.cells, exposures: den.exposures}, dir, pol).view();
  await measure('read exposure', 100, () => readExposure(db, {phase: null, platform: null, to: today}));
  await measure('phaseExposures', 100, async () => phaseExposures(reading, dir.phases(), null));
  await measure('denominators', 100, async () => matrixDenominators(reported, ask, {window: ask.window, today, freshDays: 3}, () => []));
  await measure('counts', 100, () => matrixCounts(db, ask, {covers: den.covers, unrated: []}));
  await measure('report', 100, async () => new MatrixReport({ask, counts: counts.cells, exposures: den.exposures}, dir, pol).view());
  await measure('stringify', 100, async () => JSON.stringify(view));
  await desk.close();
  expect(1).toBe(1);
}, 400000);
