import type { Server } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../platform/config/config.js';
import { StartupError } from '../platform/config/startup-error.js';
import { openDatabase, type Database } from '../platform/database/database.js';
import { DatabaseClock } from '../platform/database/database-clock.js';
import { Readiness } from '../platform/health/readiness.js';
import type { Log } from '../platform/log/log.js';
import { untilNobodyIsConnected } from '../platform/overload/drain.js';

/** A server that takes requests. */
export interface RunningServer {
  app: NestFastifyApplication;
  database: Database;
  /** Where it listens, such as http://127.0.0.1:3000. */
  url: string;
  /**
   * Drains: not ready; for the seconds of TIERLINE_DRAIN_SECONDS, while anybody is connected, requests are answered and
   * their connections ended; then no new connections, sockets close, requests end, jobs stop, database closes.
   * `atOnce`: without those seconds.
   */
  stop: (options?: { atOnce?: boolean }) => Promise<void>;
}

export interface StartOptions {
  /** Runs after the migrations and before the first request, such as loading the example rollout. */
  prepare?: (database: Database) => Promise<void>;
}

/** Opens the database, wires the application and listens. Throws a `StartupError` when one of them cannot be had. */
export async function startServer(config: Config, log: Log, { prepare }: StartOptions = {}): Promise<RunningServer> {
  const opening = openDatabase(config, log);
  // The modules load while the database starts; a failure to start is told first.
  const loading = Promise.all([import('../app.module.js'), import('../platform/http/create-app.js')]);
  loading.catch(() => undefined);
  const database = await opening;
  let app: NestFastifyApplication | undefined;
  let clock: DatabaseClock | undefined;
  try {
    const [{ AppModule }, { createApp }] = await loading;
    await prepare?.(database);
    clock = await DatabaseClock.follow(database.db);
    app = await createApp(AppModule.with(config, database, log, clock), config, log);
    const url = await listen(app, config);
    return { app, database, url, stop: stopper({ app, database, clock }, config.drainSeconds) };
  } catch (error) {
    clock?.stop();
    await app?.close().catch(() => undefined);
    await database.close();
    throw error;
  }
}

async function listen(app: NestFastifyApplication, { port, host }: Config): Promise<string> {
  try {
    await app.init();
    // Not by Nest, which would print the error that the person is told here.
    await (app.getHttpAdapter().getInstance() as unknown as FastifyInstance).listen({ port, host });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartupError(`port ${port} of ${host} is in use: set PORT to another one`, error);
    if (code === 'EACCES')
      throw new StartupError(`port ${port} of ${host} may not be used: set PORT to another one`, error);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartupError(`HOST ${host} is not this machine`, error);
    throw code?.startsWith('E') ? new StartupError(`cannot listen on ${host}:${port}: ${message}`, error) : error;
  }
  const address = app.getHttpServer().address() as { port: number; address: string; family: string };
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${name}:${address.port}`;
}

interface Running {
  app: NestFastifyApplication;
  database: Database;
  clock: DatabaseClock;
}

function stopper({ app, database, clock }: Running, drainSeconds: number): RunningServer['stop'] {
  let stopping: Promise<void> | undefined;
  const stop = async (seconds: number) => {
    app.get(Readiness).startDraining();
    clock.stop();
    try {
      await untilNobodyIsConnected(app.getHttpServer() as Server, seconds);
      await app.close();
    } finally {
      await database.close();
    }
  };
  return ({ atOnce = false } = {}) => (stopping ??= stop(atOnce ? 0 : drainSeconds));
}
