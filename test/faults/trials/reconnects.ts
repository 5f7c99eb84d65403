import { setTimeout as delay } from 'node:timers/promises';
import { EventStore } from '../../../src/platform/events/events.store.js';
import { EventWakeUp } from '../../../src/platform/events/event-wake-up.js';
import type { NewEvent } from '../../../src/platform/events/event.js';
import { DESK_ROOM } from '../../../src/platform/events/rooms.js';
import type { RunContext } from '../kinds/run-fault.js';
import { plainSetting } from '../kinds/settings.js';
import type { Random } from '../load/random.js';
import { addVerdict, sumOf, type Row } from '../report/row.js';
import { Stage } from '../stage/stage.js';
import { inRow, type Trial } from './trial.js';

const SOCKETS = 20;
const EVENTS_AT_ONCE = 100;
/** Events that the slowest screen may be behind: what is lost is looked for, not how much a queue can hold. */
const MOST_BEHIND = 2_000;
const DELIVERIES_A_WINDOW = 100_000;
/** Of so many reconnects one is made by killing the server. */
const KILL_EVERY = 50;
const STUCK_AFTER_MS = 60_000;

/** Events by the real event store while sockets are torn off again and again: each of them gets each event once, in order. */
export const reconnects: Trial = {
  name: 'reconnects',
  run: (context) =>
    inRow('reconnects', async (row) => {
      const { ground, random } = context;
      const setting = await plainSetting(ground);
      const stage = await Stage.open({
        ...setting.plan,
        ...{ random: random.branch(), writers: 0, listeners: SOCKETS, importer: false },
      });
      try {
        await tearAndDeliver(stage, context, row);
        const counts = stage.load.listeners.map(({ counts }) => counts);
        const sum = (name: 'connected' | 'fetched' | 'resynced') => counts.reduce((n, one) => n + one[name], 0);
        row.notes.push(
          `${SOCKETS} sockets, ${sum('connected')} connections, ${sum('fetched')} gaps read from the feed, ${sum('resynced')} told to load again`,
        );
      } finally {
        await stage.close();
        await setting.clear?.();
      }
    }),
};

async function tearAndDeliver(stage: Stage, { options, random, tell, isStopped }: RunContext, row: Row): Promise<void> {
  const store = new EventStore(new EventWakeUp());
  const wanted = Math.ceil(options.events / SOCKETS);
  const window = Math.ceil(DELIVERIES_A_WINDOW / SOCKETS);
  let written = 0;
  let tears = 0;
  while (written < wanted && !isStopped()) {
    const upTo = Math.min(wanted, written + window);
    while (written < upTo) {
      const batch = Math.min(EVENTS_AT_ONCE, upTo - written);
      const events = Array.from({ length: batch }, (_, n) => told(written + n + 1));
      await stage.plan.withDb((db) => store.append(db, events));
      written += batch;
      for (let torn = row.count; torn < (options.reconnects * written) / wanted; torn = forced(stage)) {
        await tear(stage, ++tears, random);
        row.count = forced(stage);
      }
      await keepUp(stage);
    }
    const verdict = await stage.check();
    addVerdict(row, verdict);
    const lost = sumOf(row, 'event_lost', 'event_disordered');
    tell(`reconnects: ${row.count} torn, ${row.eventsChecked} events delivered, lost or out of order: ${lost}`);
  }
}

/** Connections that were made again. */
const forced = ({ load }: Stage): number => load.listeners.reduce((n, { counts }) => n + counts.connected, -SOCKETS);

/** Tears one screen off that is connected, or all of them with their server, and waits until somebody is back. */
async function tear(stage: Stage, n: number, random: Random): Promise<void> {
  const before = forced(stage);
  if (n % KILL_EVERY === 0) {
    const { node } = stage;
    node.signal('SIGKILL');
    stage.lost(node);
    await node.ended;
    await stage.start();
  } else random.pick(stage.load.listeners.filter(({ isConnected }) => isConnected))?.cut();
  for (const end = Date.now() + STUCK_AFTER_MS; Date.now() < end; await delay(5)) if (forced(stage) > before) return;
  throw new Error('a screen that was torn off does not come back');
}

/** Waits until the slowest screen is not too far behind the fastest. */
async function keepUp({ load }: Stage): Promise<void> {
  const places = () => load.listeners.map(({ place }) => place);
  for (const end = Date.now() + STUCK_AFTER_MS; Date.now() < end; await delay(10)) {
    const all = places();
    if (Math.max(...all) - Math.min(...all) < MOST_BEHIND) return;
  }
  throw new Error(`a screen does not come on: ${places().join(' ')}`);
}

function told(n: number): NewEvent {
  return {
    ...{ type: 'drill.told', subject: `drill:${n}`, ticketId: null, actorId: null, at: Date.now() },
    ...{ rooms: [DESK_ROOM], locations: null, quiet: false, source: 'api', data: { n } },
  };
}
