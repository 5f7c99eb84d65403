import { afterEach } from '@jest/globals';
import type { Db } from '../../src/platform/database/db.js';
import { startApp } from '../setup/app.js';
import { testDatabase, type TestDatabase } from '../setup/database.js';
import { runProgram } from '../setup/program.js';
import { Random } from './load/random.js';
import { freePort } from './stage/child-node.js';
import { ready, type Launch, type Node } from './stage/node.js';
import { Stage, type StagePlan } from './stage/stage.js';

/* A small stage for tests: few at the desk, a database of the test run. */

const SMALL = { writers: 8, listeners: 2, tickets: 20 } as const;

let close: (() => Promise<void>) | undefined;
afterEach(async () => {
  await close?.();
  close = undefined;
}, 60_000);

/** A desk at work on a database of its own; it is taken down after the test. */
export async function smallStage(launchOn: (url: string) => Launch, more: Partial<StagePlan> = {}): Promise<Stage> {
  const database: TestDatabase = await testDatabase({ poolSize: 4 });
  const withDb = <T>(work: (db: Db) => Promise<T>) => work(database.db);
  const plan = { ...SMALL, ...more, launch: launchOn(database.url), withDb, random: new Random(11) };
  const stage = await Stage.open(plan).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  close = async () => {
    await stage.close();
    await database.close();
  };
  return stage;
}

/** The program in this process: it can be given a planted fault, and cannot be killed. */
export function inThisProcess(databaseUrl: string): Launch {
  return async (): Promise<Node> => {
    const app = await startApp({ databaseUrl });
    return {
      ...{ port: Number(new URL(app.url).port), pid: 0, readyAfter: 0 },
      signal: () => undefined,
      tell: () => Promise.reject(new Error('it runs in this process')),
      ended: Promise.resolve(0),
      stop: app.close,
    };
  };
}

/** The program in a process of its own. */
export function inItsProcess(databaseUrl: string): Launch {
  return async (): Promise<Node> => {
    const port = await freePort();
    const env = { DATABASE_URL: databaseUrl, PORT: String(port), TIERLINE_LOG_LEVEL: 'error' };
    const run = runProgram(['serve'], env);
    if (!(await ready(port, 60_000, () => run.child.exitCode !== null))) {
      throw new Error(`the server did not become ready: ${run.stdout()}${run.stderr()}`);
    }
    const stop = async () => {
      run.child.kill('SIGTERM');
      await run.ended;
    };
    const ended = run.ended.then((end) => end ?? 0);
    return {
      ...{ port, pid: run.pid, readyAfter: 0, ended, stop },
      signal: (name) => void run.child.kill(name),
      tell: () => Promise.reject(new Error('it runs in this process')),
    };
  };
}
