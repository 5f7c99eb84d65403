import { it } from '@jest/globals';
import { testDatabase } from '../../setup/database.js';
import { TrendsRoom } from './trends-room.js';
it('x', async () => {
  const database = await testDatabase();
  const { db } = database;
  const room = new TrendsRoom(db);
  for (let r = 0; r < 5; r++) {
    await db.execute(
      `INSERT INTO count_deltas (day, platform, kind, tickets) SELECT date '2026-03-01' + (n % 20), 'linux', 'other', 1 FROM generate_series(1, 20000) n`,
    );
    const t = performance.now();
    await room.fold.all();
    process.stderr.write(`fold ${performance.now() - t}\n`);
  }
  const out = await db.query(
    `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) SELECT day, sum(tickets) FROM count_deltas GROUP BY 1`,
  );
  const size = await db.query(`SELECT pg_relation_size('count_deltas') AS s, (SELECT count(*) FROM fold_changes) f`);
  process.stderr.write(JSON.stringify([out, size], null, 1) + '\n');
  await database.close();
}, 60_000);
