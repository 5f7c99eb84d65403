import { DatabaseClock } from '../platform/database/database-clock.js';
import type { Db } from '../platform/database/db.js';
import { EventWakeUp } from '../platform/events/event-wake-up.js';
import { EventStore } from '../platform/events/events.store.js';
import { RolloutDirectory } from '../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../rollout/policy/policy-in-force.js';
import { Subjects } from '../tickets/subjects.js';
import { ImportTickets } from './commands/import-tickets.js';
import { RunningImports } from './commands/running-imports.js';
import { ImportExposure } from './exposure/import-exposure.js';
import { HistoryStore } from './history/history.store.js';
import { WriteHistories } from './history/write-histories.js';
import { ImportLog } from './import-log.js';
import { ImportsStore } from './imports.store.js';
import { ReplayLog } from './replay/replay-log.js';
import { RevertStore } from './revert/revert.store.js';
import { RevertImport } from './revert/revert-import.js';

/** The imports for a command line: no server, no sockets, no jobs; policy and places as they are now. */
export interface OpenImports {
  tickets: ImportTickets;
  replay: ReplayLog;
  revert: RevertImport;
}

export async function openImports(db: Db): Promise<OpenImports> {
  const policy = new PolicyInForce(db);
  const rollout = new RolloutDirectory(db);
  await Promise.all([policy.refresh(), rollout.refresh()]);
  const clock = await DatabaseClock.follow(db);
  // Its first look is enough for as long as a command runs.
  clock.stop();
  // A server beside us numbers and pushes the events within a quarter of a second, a later one at its start.
  const events = new EventStore(new EventWakeUp());
  const log = new ImportLog(events, clock);
  const store = new ImportsStore();
  const running = new RunningImports(db, store, log);
  const histories = new WriteHistories(new HistoryStore());
  const exposure = new ImportExposure(rollout, policy, events, clock);
  const subjects = new Subjects(policy, rollout);
  return {
    tickets: new ImportTickets(subjects, rollout, policy, histories, exposure, running, log, clock),
    replay: new ReplayLog(histories, running, log, clock),
    revert: new RevertImport(store, new RevertStore(), events, log, clock),
  };
}
