import { openDataSource, poolOf } from '../../src/platform/database/data-source.js';
import { PoolDb } from '../../src/platform/database/pool-db.js';
import { keepHeapFrugal } from '../../src/platform/memory/frugal-heap.js';
import { type Latencies, latenciesOf } from '../load/figures.js';
import { cellsOf, commitTicket, fillLookedDesk, reportExposure } from './looked-desk.store.js';
import { lookingNode } from './looking-node.js';

/*
 * A process of its own: fills a desk, then commits tickets one by one, folds and looks after each, as a node does, and
 * says what the looks cost and how its memory went.
 */

/** What looking cost; milliseconds of wall time and of this process's CPU. */
export interface Looked {
  tickets: number;
  cells: number;
  commits: number;
  /** The first look of a node reads everything. */
  first: number;
  after: Record<'a ticket' | 'a late ticket' | 'exposure', { wall: Latencies; cpu: Latencies }>;
  /** Every look together. */
  all: { wall: Latencies; cpu: Latencies };
  /** Megabytes after so many commits. */
  memory: { commits: number; heap: number; resident: number }[];
}

/** One commit of so many is late, one changes exposure. */
const EVERY = { late: 50, exposure: 40 };
const MEMORY_TAKEN = 10;

const [url = '', ...sizes] = process.argv.slice(2);
const [tickets = 0, cells = 0, commits = 0] = sizes.map(Number);
keepHeapFrugal();
const dataSource = await openDataSource({ url, poolSize: 4, report: () => undefined });
const db = new PoolDb(poolOf(dataSource), () => undefined);
await fillLookedDesk(db, { tickets, cells });
const node = await lookingNode(db);
const took = { 'a ticket': [], 'a late ticket': [], exposure: [] } as Record<keyof Looked['after'], [number, number][]>;
const begun = performance.now();
await node.looks.once();
const first = performance.now() - begun;
const memory: Looked['memory'] = [];
for (let n = 1; n <= commits; n++) {
  const what = n % EVERY.exposure === 0 ? 'exposure' : n % EVERY.late === 0 ? 'a late ticket' : 'a ticket';
  if (what === 'exposure') await reportExposure(db, n);
  else await commitTicket(db, 1 + ((n * 7919) % tickets), what === 'a late ticket');
  await node.fold.all();
  const [wall, cpu] = [performance.now(), process.cpuUsage()];
  const outcome = await node.looks.once();
  const used = process.cpuUsage(cpu);
  if (outcome !== 'done') throw new Error(`the look was ${outcome}`);
  took[what].push([performance.now() - wall, (used.user + used.system) / 1000]);
  if (n % Math.ceil(commits / MEMORY_TAKEN) === 0) {
    global.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    memory.push({ commits: n, heap: heapUsed / 2 ** 20, resident: rss / 2 ** 20 });
  }
}
const both = (looks: readonly [number, number][]) => ({
  wall: latenciesOf(looks.map(([wall]) => wall)),
  cpu: latenciesOf(looks.map(([, cpu]) => cpu)),
});
const looked: Looked = {
  ...{ tickets, commits, first, memory, cells: await cellsOf(db), all: both(Object.values(took).flat()) },
  after: {
    'a ticket': both(took['a ticket']),
    'a late ticket': both(took['a late ticket']),
    exposure: both(took.exposure),
  },
};
await dataSource.destroy();
process.send?.(looked, () => process.exit(0));
