import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { access, constants, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StartupError } from '../../config/startup-error.js';
import { createClusterIfMissing, DATABASE_USER } from './create-cluster.js';
import { clusterFolder, giveFolder, place, type Placement } from './placement.js';
import { clearLeftovers, startPostmaster, type PostmasterSettings } from './postmaster.js';
import { readPostmasterFile } from './postmaster-file.js';
import { canEnter, type RunAs } from './run-as.js';

export interface EmbeddedOptions {
  dataDir: string;
  maxConnections: number;
  /** False for tests: no fsync. */
  durable?: boolean;
  log: (line: string) => void;
}

/** A started server and what is needed to start it again. */
export interface EmbeddedServer {
  placement: Placement;
  settings: PostmasterSettings;
  child: ChildProcess;
  port: number;
  password: string;
}

/** Name of the program's database. */
export const DATABASE = 'tierline';

/** Names the folder of the unix socket, so that one left behind is recognised. */
const SOCKET_FOLDER_PREFIX = 'tierline-pg-';

/** sockaddr_un holds 107 bytes, the file name in it needs 20. */
const LONGEST_SOCKET_FOLDER = 80;

/** Makes the folder where it is missing and answers its real path. */
export async function prepareDataDir(folder: string): Promise<string> {
  try {
    // 0711: the user PostgreSQL runs as passes through; what is inside has its own rights.
    mkdirSync(folder, { recursive: true, mode: 0o711 });
    await access(folder, constants.W_OK);
    return await realpath(folder);
  } catch (error) {
    throw new StartupError(`the data folder ${folder} cannot be used: ${(error as Error).message}`, error);
  }
}

/** Makes the cluster on first use, ends leftovers of a killed program and starts the server. */
export async function startServer(dataDir: string, options: EmbeddedOptions): Promise<EmbeddedServer> {
  const placement = await place(dataDir, options.log);
  const before = readPostmasterFile(clusterFolder(placement.home))?.socketFolder;
  await clearLeftovers(clusterFolder(placement.home));
  if (before && path.basename(before).startsWith(SOCKET_FOLDER_PREFIX))
    rmSync(before, { recursive: true, force: true });
  const durable = options.durable ?? true;
  const password = await createClusterIfMissing(placement, durable);
  const socketFolder = makeSocketFolder(placement.runAs);
  const settings = { socketFolder, maxConnections: options.maxConnections, durable };
  try {
    return { placement, settings, password, ...(await startPostmaster(placement, settings)) };
  } catch (error) {
    if (socketFolder) rmSync(socketFolder, { recursive: true, force: true });
    throw error;
  }
}

/** Connection string of a database of the server, over its unix socket: that carries a quarter more statements. */
export function urlOf({ password, port, settings }: EmbeddedServer, database: string): string {
  const host = settings.socketFolder ? `?host=${encodeURIComponent(settings.socketFolder)}` : '';
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/${database}${host}`;
}

/** A private folder with a short name for the unix socket; '' (no socket) when there is no place for one. */
function makeSocketFolder(runAs: RunAs | undefined): string {
  for (const parent of [tmpdir(), '/tmp']) {
    if (parent.length > LONGEST_SOCKET_FOLDER || !canEnter(parent, runAs)) continue;
    try {
      const folder = mkdtempSync(path.join(parent, SOCKET_FOLDER_PREFIX));
      giveFolder(folder, runAs);
      chmodSync(folder, 0o700);
      return folder;
    } catch {
      continue;
    }
  }
  return '';
}
