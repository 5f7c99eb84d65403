import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { Clock } from '../../src/platform/clock.js';
import { readConfig } from '../../src/platform/config/config.js';
import { openDatabase, type Database } from '../../src/platform/database/database.js';
import { createApp } from '../../src/platform/http/create-app.js';
import { openLog } from '../../src/platform/log/log.js';

class StoppedClock extends Clock {
  private readonly instant = Date.now();

  override now(): number {
    return this.instant;
  }
}

/** The product's own classes over DATABASE_URL, at one instant, listening to nobody. */
export interface RehearsedApp {
  app: NestFastifyApplication;
  database: Database;
  clock: Clock;
  close: () => Promise<void>;
}

export async function openRehearsedApp(): Promise<RehearsedApp> {
  const clock = new StoppedClock();
  const config = readConfig({ DATABASE_URL: process.env['DATABASE_URL'], TIERLINE_LOG_LEVEL: 'warn' });
  const log = openLog('warn');
  const database = await openDatabase(config, log);
  const app = await createApp(AppModule.with(config, database, log, clock), config, log);
  await app.init();
  const close = async () => {
    await app.close();
    await database.close();
  };
  return { app, database, clock, close };
}
