import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Config } from '../../platform/config/config.js';
import { lockDataFolder } from '../../platform/database/embedded/data-folder-lock.js';
import { EmbeddedPostgres } from '../../platform/database/embedded/embedded-postgres.js';
import { clusterFolder } from '../../platform/database/embedded/placement.js';
import { clearLeftovers } from '../../platform/database/embedded/postmaster.js';
import { withClient } from '../connect.js';
import { BackupRefusal } from '../refusal.js';
import { createScratch, dropScratch, strayScratches } from './scratch.store.js';

/** A database for a drill: empty, and nobody else's. */
export interface Scratch {
  url: string;
  /** For the report. */
  where: string;
}

/**
 * Calls `work` with an empty database that is gone afterwards. With DATABASE_URL one on the same server, so that the
 * drill shows what that server does with the backup; where its user may not make one, and without DATABASE_URL, a
 * PostgreSQL of its own in a temporary folder.
 */
export async function withScratch<T>({ databaseUrl }: Config, work: (scratch: Scratch) => Promise<T>): Promise<T> {
  if (databaseUrl === undefined) return inOwnCluster(work);
  const name = `tierline_drill_${randomBytes(6).toString('hex')}`;
  const made = await withClient(databaseUrl, async (client) => {
    for (const stray of await strayScratches(client)) await dropScratch(client, stray);
    return createScratch(client, name);
  });
  if (!made) return inOwnCluster(work);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  try {
    return await work({ url: url.href, where: `database ${name} of the same server` });
  } finally {
    await withClient(databaseUrl, (client: pg.Client) => dropScratch(client, name));
  }
}

/** Names the folder, so that one left behind is recognised. */
const PREFIX = 'tierline-drill-';

/** A server with its default pools, and the drill itself. */
const CONNECTIONS = 60;

async function inOwnCluster<T>(work: (scratch: Scratch) => Promise<T>): Promise<T> {
  await sweep();
  const folder = mkdtempSync(path.join(tmpdir(), PREFIX));
  // The user PostgreSQL runs as must pass through.
  chmodSync(folder, 0o711);
  const remove = () => removeCluster(folder);
  process.once('exit', remove);
  let postgres: EmbeddedPostgres | undefined;
  try {
    // Thrown away in any case: nothing need reach the disk.
    const settings = { dataDir: folder, maxConnections: CONNECTIONS, durable: false };
    postgres = await EmbeddedPostgres.start({ ...settings, log: () => undefined });
    return await work({ url: postgres.url, where: `a PostgreSQL of its own in ${folder}` });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === '53100')
      throw new BackupRefusal(`there is no room in ${folder}: ${message}; set TMPDIR`, error);
    throw error;
  } finally {
    await postgres?.stop();
    remove();
    process.off('exit', remove);
  }
}

/** Ends and removes what drills left that were killed; a drill that runs holds its folder. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(tmpdir(), name);
    try {
      const unlock = await lockDataFolder(folder);
      await clearLeftovers(clusterFolder(homeOf(folder)));
      removeCluster(folder);
      unlock();
    } catch {
      // In use, or of another user.
      continue;
    }
  }
}

/** The data are elsewhere when the user PostgreSQL runs as cannot reach the folder. */
function homeOf(folder: string): string {
  try {
    return readFileSync(path.join(folder, 'postgres.location'), 'utf8').trim();
  } catch {
    return folder;
  }
}

function removeCluster(folder: string): void {
  for (const gone of new Set([homeOf(folder), folder])) rmSync(gone, { recursive: true, force: true, maxRetries: 5 });
}
