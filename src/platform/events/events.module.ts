import { randomBytes } from 'node:crypto';
import { Global, Inject, Logger, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Database } from '../database/database.js';
import { EventPump } from './event-pump.js';
import { EventTail } from './event-tail.js';
import { EventWakeUp } from './event-wake-up.js';
import { EventStore } from './events.store.js';
import { LogDb } from './log-db.js';
import { LogUpkeep } from './log-upkeep.js';
import { Notifications } from './notifications.js';
import { EVENTS_CHANNEL } from './sequence.store.js';
import { Sequencer } from './sequencer.js';

/** Tells this process's own notifications from those of the other nodes. */
const NODE = randomBytes(8).toString('hex');

const logger = new Logger('EventsModule');

/** The event log: writing, numbering, and this node's reading of it. */
@Global()
@Module({
  providers: [
    EventWakeUp,
    EventStore,
    LogUpkeep,
    {
      provide: LogDb,
      inject: [Database],
      useFactory: ({ url }: Database) => LogDb.open(url, (what, error) => logger.warn(`${what}: ${String(error)}`)),
    },
    { provide: Sequencer, inject: [LogDb], useFactory: (db: LogDb) => new Sequencer(db, NODE) },
    { provide: EventTail, inject: [LogDb], useFactory: (db: LogDb) => new EventTail(db) },
    {
      provide: EventPump,
      inject: [LogDb, Sequencer, EventTail],
      useFactory: (db: LogDb, sequencer: Sequencer, tail: EventTail) => new EventPump(db, sequencer, tail),
    },
    {
      provide: Notifications,
      inject: [Database],
      useFactory: (database: Database) => new Notifications(() => database.dedicatedClient('events')),
    },
  ],
  exports: [EventWakeUp, EventStore, EventTail, EventPump, LogDb, Notifications],
})
export class EventsModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(EventPump) private readonly pump: EventPump,
    @Inject(EventWakeUp) private readonly wakeUp: EventWakeUp,
    @Inject(Notifications) private readonly notifications: Notifications,
    @Inject(LogDb) private readonly db: LogDb,
  ) {}

  /** Before the sockets open: a socket begins where this node's reading of the log stands. */
  async onModuleInit(): Promise<void> {
    this.wakeUp.onPoke(() => this.pump.wake());
    await this.notifications.listen(EVENTS_CHANNEL, (node) => {
      if (node !== NODE) this.pump.notice();
    });
    await this.pump.start();
  }

  /** After the last request was answered: what it wrote still gets its number here. */
  async onApplicationShutdown(): Promise<void> {
    await this.pump.stop();
    await this.notifications.close();
    await this.db.close();
  }
}
