import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase } from '../../../setup/database.js';
import { builtProgram, runProgram } from '../../../setup/program.js';

let folder: string;
let database: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  builtProgram();
  folder = mkdtempSync(path.join(tmpdir(), 'tierline-memory-'));
  database = await freshDatabase();
}, 60_000);
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const MEGABYTE = 1024 * 1024;

/** Bytes of the young generation, by the program's own metrics. */
async function young(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^nodejs_heap_space_size_total_bytes\{space="new"\} (\d+)/m.exec(text)?.[1]);
}

it('the program that serves lets its young generation grow to 2 x 4 MB, not to the 2 x 16 MB of V8', async () => {
  const run = runProgram(['serve'], { TIERLINE_DATA_DIR: folder, PORT: '0', DATABASE_URL: database.url });
  try {
    const [, url] = await run.says(/"url":"(http:[^"]+)".*"msg":"ready"/);
    const atStart = await young(url!);
    expect(atStart).toBeGreaterThan(0);
    expect(atStart).toBeLessThanOrEqual(4 * MEGABYTE);
    const ask = async () => {
      for (let n = 0; n < 60; n++) await (await fetch(`${url}/api/openapi.json`)).text();
    };
    await Promise.all(Array.from({ length: 8 }, ask));
    const then = await young(url!);
    expect(then).toBeLessThanOrEqual(16 * MEGABYTE);
  } finally {
    run.child.kill('SIGTERM');
    await run.ended;
  }
}, 60_000);
