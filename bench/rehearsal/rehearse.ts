import { writeFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { readConfig } from '../../src/platform/config/config.js';
import { Clock } from '../../src/platform/clock.js';
import { openDatabase } from '../../src/platform/database/database.js';
import { createApp } from '../../src/platform/http/create-app.js';
import { openLog } from '../../src/platform/log/log.js';
import { DeskDay } from '../../src/rollout/desk-day.js';
import { addDays } from '../../src/domain/rollout/day.js';
import { MARKED, type Mark, type Recording, type RecordedStatement } from './marks.js';
import { RecordingDb } from './recording-db.js';
import { Parts } from './parts.js';

/*
 * A process of its own: lets the product's own classes do every operation once, and writes down the statements they
 * send. What the bare program executes is therefore always what the server executes.
 */

class StoppedClock extends Clock {
  private readonly instant = Date.now();

  override now(): number {
    return this.instant;
  }
}

const [file = ''] = process.argv.slice(2);
const clock = new StoppedClock();
const config = readConfig({ DATABASE_URL: process.env['DATABASE_URL'], TIERLINE_LOG_LEVEL: 'warn' });
const log = openLog('warn');
const database = await openDatabase(config, log);
const app = await createApp(AppModule.with(config, database, log, clock), config, log);
await app.init();
writeFileSync(file, JSON.stringify(await record(app)));
await app.close();
await database.close();
process.send?.('recorded', () => process.exit(0));

async function record(app: NestFastifyApplication): Promise<Recording> {
  const today = app.get(DeskDay, { strict: false }).today();
  const window = { from: addDays(today, -97), to: addDays(today, -2) };
  const operations: Record<string, readonly RecordedStatement[]> = {};
  for (const [name, run] of Object.entries(Parts)) {
    const db = new RecordingDb(database.db);
    await run({ app, db, window, today });
    operations[name] = db.statements;
  }
  return { marks: marks(window), operations };
}

function marks({ from, to }: { from: string; to: string }): Record<string, Mark> {
  const { tickets, staff, version, hops, segment, title, upn } = MARKED;
  const numbers: [number, Mark][] = [
    ...Object.values(tickets).map((id): [number, Mark] => [id, 'ticket']),
    [staff, 'staff'],
    [version, 'version'],
    [version + 1, 'nextVersion'],
    [hops, 'hops'],
    [hops + 1, 'nextHop'],
    [segment, 'segment'],
    [segment + 1, 'nextSegment'],
  ];
  const texts: [string, Mark][] = [
    [new Date(clock.now()).toISOString(), 'now'],
    [title, 'title'],
    [upn, 'upn'],
    [from, 'from'],
    [to, 'to'],
  ];
  return Object.fromEntries([...numbers, ...texts]);
}
