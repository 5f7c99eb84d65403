import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Config, readConfig } from '../../../../src/platform/config/config.js';
import { openDatabase, type Database } from '../../../../src/platform/database/database.js';
import { JobLocks } from '../../../../src/platform/jobs/job-locks.js';
import { Jobs } from '../../../../src/platform/jobs/jobs.js';
import { openLog, type Log } from '../../../../src/platform/log/log.js';
import { freshDatabase } from '../../../setup/database.js';

describe('jobs', () => {
  let database: Database;
  let drop: () => Promise<void>;
  let lines: string[];
  let log: Log;
  let nodes: Jobs[];

  beforeAll(async () => {
    const fresh = await freshDatabase();
    drop = fresh.drop;
    const config: Config = readConfig({ DATABASE_URL: fresh.url });
    log = openLog('info', { write: (line) => void lines.push(line) });
    lines = [];
    database = await openDatabase(config, log);
  });
  afterAll(async () => {
    await database.close();
    await drop();
  });
  beforeEach(() => {
    lines = [];
    nodes = [];
  });
  afterEach(async () => {
    for (const jobs of nodes) await jobs.beforeApplicationShutdown();
  });

  const node = () => {
    const jobs = new Jobs(new JobLocks(database), log);
    nodes.push(jobs);
    return jobs;
  };

  it('come back, one after the other, also after an error', async () => {
    const jobs = node();
    let runs = 0;
    let atOnce = 0;
    let most = 0;
    jobs.every('count', 10, async () => {
      most = Math.max(most, ++atOnce);
      await delay(25);
      atOnce--;
      if (++runs === 1) throw new Error('the first one fails');
    });
    jobs.onApplicationBootstrap();
    for (const end = Date.now() + 5_000; runs < 3 && Date.now() < end;) await delay(10);
    expect(runs).toBeGreaterThanOrEqual(3);
    expect(most).toBe(1);
    expect(lines.join()).toContain('the first one fails');
  });

  it('run on one node at a time', async () => {
    const [first, second] = [node(), node()];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const ran: string[] = [];
    first.every('fold', 60_000, async () => {
      ran.push('first');
      await gate;
    });
    second.every('fold', 60_000, async () => void ran.push('second'));
    const running = first.runOnce('fold');
    while (ran.length === 0) await delay(5);
    expect(await second.runOnce('fold')).toBe(false);
    open();
    expect(await running).toBe(true);
    expect(await second.runOnce('fold')).toBe(true);
    expect(ran).toEqual(['first', 'second']);
  });

  it('are waited for at the stop, and none starts after it', async () => {
    const jobs = node();
    let done = false;
    let runs = 0;
    jobs.every('slow', 5, async () => {
      runs++;
      await delay(100);
      done = true;
    });
    jobs.onApplicationBootstrap();
    while (runs === 0) await delay(5);
    await jobs.beforeApplicationShutdown();
    expect(done).toBe(true);
    const before = runs;
    await delay(50);
    expect(runs).toBe(before);
  });

  it('go on when the connection with their locks was cut', async () => {
    const jobs = node();
    let runs = 0;
    jobs.every('count', 60_000, async () => void runs++);
    await jobs.runOnce('count');
    await database.db.execute(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tierline jobs' AND datname = current_database()",
    );
    await delay(50);
    await jobs.runOnce('count');
    expect(runs).toBe(2);
  });

  it('have one name each', () => {
    const jobs = node();
    jobs.every('fold', 1_000, async () => undefined);
    expect(() => jobs.every('fold', 1_000, async () => undefined)).toThrow('there is a job fold already');
    return expect(jobs.runOnce('unfold')).rejects.toThrow('there is no job unfold');
  });
});
