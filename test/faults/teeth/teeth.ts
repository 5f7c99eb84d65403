import { setTimeout as delay } from 'node:timers/promises';
import type { AnomalyKind } from '../history/anomaly.js';
import { healedAfter } from '../kinds/database-kill.js';
import type { Fault, StrikeOnce } from '../kinds/fault.js';
import { plainSetting } from '../kinds/settings.js';
import { forgetLastCommits } from './async-commit.store.js';

/** A fault of the product that the harness must report, or it would not report a real one either. */
export interface Tooth extends Fault {
  /** One of these at least. */
  expects: readonly AnomalyKind[];
}

const PLANTED = 'test/faults/teeth/planted-server.js';
const AT_WORK_MS = 2_500;

const nothingButWork: StrikeOnce = async () => {
  await delay(AT_WORK_MS);
  return {};
};

/** PostgreSQL acknowledges commits that are not on disk yet, and is killed. */
const asyncCommit: Tooth = {
  name: 'teeth-async-commit',
  expects: ['lost'],
  times: () => 4,
  restMs: 1_500,
  set: async (ground) => {
    const setting = await plainSetting(ground);
    await ground.withDb(setting.url, forgetLastCommits);
    await ground.leaveDb();
    const strike: StrikeOnce = async (stage) => {
      await healedAfter(stage, () => ground.killDatabase());
      return {};
    };
    return { ...setting, strike };
  },
};

/** The sequencer gives out ids instead of places. */
const idFeed: Tooth = {
  name: 'teeth-id-feed',
  expects: ['event_lost'],
  times: () => 2,
  set: async (ground) => ({
    ...(await plainSetting(ground, { entry: PLANTED, args: ['id-feed'] })),
    strike: nothingButWork,
  }),
};

/** Tickets are written whatever their version. */
const lostUpdate: Tooth = {
  name: 'teeth-lost-update',
  expects: ['forked', 'lost', 'gap'],
  times: () => 2,
  set: async (ground) => {
    const setting = await plainSetting(ground, { entry: PLANTED, args: ['lost-update'] });
    return { ...setting, plan: { ...setting.plan, tickets: 30 }, strike: nothingButWork };
  },
};

export const TEETH: readonly Tooth[] = [asyncCommit, idFeed, lostUpdate];
