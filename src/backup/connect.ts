import { existsSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Config } from '../platform/config/config.js';
import { CONNECTION_SETTINGS } from '../platform/database/data-source.js';
import { isDatabaseAway } from '../platform/database/database.errors.js';
import { DataFolderInUse } from '../platform/database/embedded/data-folder-lock.js';
import { EmbeddedPostgres } from '../platform/database/embedded/embedded-postgres.js';
import { runningServerUrl } from '../platform/database/embedded/running-server.js';
import { BackupRefusal } from './refusal.js';

/** The configured database as it is: unlike the rest of the program, nothing here migrates it by itself. */
export interface Place {
  url: string;
  close: () => Promise<void>;
}

const CONNECTIONS = 40;

/** The database to read: the one of a running program too. Never makes one. */
export async function placeToRead({ databaseUrl, dataDir }: Config): Promise<Place> {
  if (databaseUrl !== undefined) return { url: databaseUrl, close: async () => undefined };
  const isThere = ['postgres', 'postgres.location'].some((name) => existsSync(path.join(dataDir, name)));
  if (!isThere) throw new BackupRefusal(`there is no database in ${dataDir}: set TIERLINE_DATA_DIR or DATABASE_URL`);
  try {
    return await embedded(dataDir);
  } catch (error) {
    const url = error instanceof DataFolderInUse ? runningServerUrl(error.folder) : undefined;
    if (url === undefined) throw error;
    return { url, close: async () => undefined };
  }
}

/** The database to fill, made when there is none; refused while a program runs on it. */
export async function placeToFill({ databaseUrl, dataDir }: Config): Promise<Place> {
  if (databaseUrl !== undefined) return { url: databaseUrl, close: async () => undefined };
  try {
    return await embedded(dataDir);
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    throw new BackupRefusal(`${error.message}: stop it first, a restore needs the database to itself`, error);
  }
}

async function embedded(dataDir: string): Promise<Place> {
  const postgres = await EmbeddedPostgres.start({ dataDir, maxConnections: CONNECTIONS, log: () => undefined });
  return { url: postgres.url, close: () => postgres.stop() };
}

/** What COPY prints must not depend on how the server is set up; and nothing here is to be cut short. */
const SESSION = [
  `SET client_encoding = 'UTF8'`,
  `SET DateStyle = 'ISO'`,
  `SET IntervalStyle = 'iso_8601'`,
  `SET TimeZone = 'UTC'`,
  `SET bytea_output = 'hex'`,
  `SET extra_float_digits = 1`,
  `SET xmloption = 'content'`,
  `SET synchronize_seqscans = off`,
  `SET row_security = off`,
  `SET statement_timeout = 0`,
  `SET idle_in_transaction_session_timeout = 0`,
];

export const APPLICATION_NAME = 'tierline backup';

/** Calls `work` with a connection of its own. Throws a `BackupRefusal` when there is none to be had. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...CONNECTION_SETTINGS, connectionString: url, application_name: APPLICATION_NAME });
  // Whoever waits for an answer gets the error; without a listener it would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new BackupRefusal(`the database cannot be opened: ${reasonOf(error)}`, error);
  }
  let failed = true;
  try {
    for (const statement of SESSION) await client.query(statement);
    const result = await work(client);
    failed = false;
    return result;
  } catch (error) {
    throw isDatabaseAway(error) ? new BackupRefusal(`the database went away: ${reasonOf(error)}`, error) : error;
  } finally {
    // A COPY that nobody reads any more would never let the connection end by itself.
    if (failed) client.connection.stream.destroy();
    await client.end().catch(() => undefined);
  }
}

/** Several addresses of one host fail as one AggregateError. */
function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors as unknown[])[0] : error;
  return (first instanceof Error ? first.message || (first as NodeJS.ErrnoException).code : undefined) ?? String(first);
}
