import { databaseIsBack } from '../stage/ground.js';
import { ready } from '../stage/node.js';
import type { Stage } from '../stage/stage.js';
import type { Fault } from './fault.js';
import { plainSetting } from './settings.js';

const HEALED_WITHIN_MS = 30_000;

/** kill -9 of PostgreSQL, postmaster and children at once, that DATABASE_URL names; it is started again, the server is not. */
export const databaseKill: Fault = {
  name: 'database-kill',
  times: ({ dbKills }) => Math.ceil(dbKills / 2),
  restMs: 1_200,
  set: async (ground) => {
    const setting = await plainSetting(ground);
    const strike = async (stage: Stage) => ({ readyMs: await healedAfter(stage, () => ground.killDatabase()) });
    return { ...setting, strike };
  },
};

/** Milliseconds from the moment the database took statements again until the server was ready. */
export async function healedAfter(stage: Stage, kill: () => number): Promise<number> {
  if (kill() === 0) throw new Error('there was no PostgreSQL to kill');
  await stage.plan.withDb((db) => databaseIsBack(db));
  const back = performance.now();
  if (!(await ready(stage.node.port, HEALED_WITHIN_MS))) throw new Error('the server did not heal by itself');
  return performance.now() - back;
}
