import { setTimeout as delay } from 'node:timers/promises';
import type { AnomalyKind } from '../history/anomaly.js';
import type { Fault } from '../kinds/fault.js';
import { plainSetting } from '../kinds/settings.js';
import { databaseIsBack } from '../stage/ground.js';
import { ready } from '../stage/node.js';
import { forgetLastCommits } from './async-commit.store.js';

/** A fault of the product that the harness must report, or it would not report a real one either. */
export interface Tooth extends Fault {
  /** One of these at least. */
  expects: readonly AnomalyKind[];
}

const PLANTED = 'test/faults/teeth/planted-server.js';
const AT_WORK_MS = 2_500;

const nothingButWork: Fault['strike'] = async () => {
  await delay(AT_WORK_MS);
  return {};
};

let killDatabase = (): number => 0;

/** PostgreSQL acknowledges commits that are not on disk yet, and is killed. */
const asyncCommit: Tooth = {
  name: 'teeth-async-commit',
  expects: ['lost'],
  times: () => 4,
  restMs: 1_500,
  set: async (ground) => {
    const setting = await plainSetting(ground);
    killDatabase = () => ground.killDatabase();
    await ground.withDb(setting.url, forgetLastCommits);
    await ground.leaveDb();
    return setting;
  },
  strike: async (stage) => {
    killDatabase();
    await stage.plan.withDb((db) => databaseIsBack(db));
    await ready(stage.node.port, 30_000);
    return {};
  },
};

/** The sequencer gives out ids instead of places. */
const idFeed: Tooth = {
  name: 'teeth-id-feed',
  expects: ['event_lost'],
  times: () => 2,
  set: (ground) => plainSetting(ground, { entry: PLANTED, args: ['id-feed'] }),
  strike: nothingButWork,
};

/** Tickets are written whatever their version. */
const lostUpdate: Tooth = {
  name: 'teeth-lost-update',
  expects: ['forked', 'lost', 'gap'],
  times: () => 2,
  set: async (ground) => {
    const setting = await plainSetting(ground, { entry: PLANTED, args: ['lost-update'] });
    return { ...setting, plan: { ...setting.plan, tickets: 30 } };
  },
  strike: nothingButWork,
};

export const TEETH: readonly Tooth[] = [asyncCommit, idFeed, lostUpdate];
