import 'reflect-metadata';
import type { DynamicModule } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Clock } from '../../src/platform/clock.js';
import { Config, readConfig } from '../../src/platform/config/config.js';
import { openDatabase, type Database } from '../../src/platform/database/database.js';
import type { Db } from '../../src/platform/database/db.js';
import { createApp } from '../../src/platform/http/create-app.js';
import { openLog, type Log } from '../../src/platform/log/log.js';
import { freshDatabase } from './database.js';

export interface TestApp {
  app: NestFastifyApplication;
  db: Db;
  database: Database;
  /** Where it listens: for supertest (`request(url)`) and socket.io-client. */
  url: string;
  config: Config;
  /** Stops the app and drops its database. */
  close: () => Promise<void>;
}

export interface TestAppOptions {
  /** Environment variables on top of the defaults, such as `{ TIERLINE_SESSION_HOURS: '1' }`. */
  env?: Record<string, string>;
  /** The module to run instead of the whole program's, for tests of the platform itself. */
  module?: (config: Config, database: Database, log: Log, clock?: Clock) => DynamicModule;
  /** The time of every feature. */
  clock?: Clock;
  /** A database to use instead of a fresh one; it is not dropped. Two apps on one database are two nodes. */
  databaseUrl?: string;
  log?: Log;
  /** Where to listen; a free port unless somebody expects it at a certain one. */
  port?: number;
}

/** The real program on a fresh migrated database, listening on a free port. */
export async function startApp(options: TestAppOptions = {}): Promise<TestApp> {
  const fresh = options.databaseUrl === undefined ? await freshDatabase() : undefined;
  const url = options.databaseUrl ?? fresh?.url ?? '';
  const config = readConfig({ PORT: '0', TIERLINE_LOG_LEVEL: 'silent', ...options.env, DATABASE_URL: url });
  const log = options.log ?? openLog(config.logLevel);
  const database = await openDatabase(config, log);
  const make = options.module ?? (await wholeProgram());
  const module = make(config, database, log, options.clock);
  const app = await createApp(module, config, log);
  await app.listen(options.port ?? 0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as { port: number };
  const close = async () => {
    await app.close();
    await database.close();
    await fresh?.drop();
  };
  return { app, db: database.db, database, url: `http://127.0.0.1:${port}`, config, close };
}

/** Loaded only by tests of the whole program: it is most of what there is to load. */
async function wholeProgram(): Promise<NonNullable<TestAppOptions['module']>> {
  const { AppModule } = await import('../../src/app.module.js');
  return AppModule.with.bind(AppModule);
}
