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
  await measure('matrix uncached', 100, () => matrix.read(ask));
  await measure('matrix ownership x group', 30, () => matrix.read({...ask, rows: 'ownership', columns: 'group'}));
  await measure('matrix signature x platform', 30, () => matrix.read({...ask, rows: 'signature'}));
  await measure('series uncached', 30, () => series.read({ ...ask, by: 'day' }));
  const token = desk.viewer.token;
  const get = async (path: string) => { const r = await fetch(`${desk.url}/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } }); return (await r.text()).length; };
  console.log('bytes', await get('/trends/matrix'), await get('/trends/series'));
  await measure('http matrix', 100, () => get('/trends/matrix'));
  await measure('http series', 100, () => get('/trends/series'));
  await measure('http livez-like (me)', 100, () => get('/me'));
  const t1 = performance.now(); await rebuildRollups(db); console.log('rebuild (no tickets)', performance.now() - t1);
  await desk.close();
  expect(1).toBe(1);
}, 400000);
