import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DATABASE_USER } from './create-cluster.js';
import { clusterFolder } from './placement.js';
import { readPostmasterFile } from './postmaster-file.js';
import { DATABASE } from './server.js';

/** Connection string of the embedded server that another program of ours runs on that data folder, if it is ready. */
export function runningServerUrl(dataDir: string): string | undefined {
  const home = read(path.join(dataDir, 'postgres.location')) ?? dataDir;
  const password = read(path.join(dataDir, 'postgres.password'));
  const file = readPostmasterFile(clusterFolder(home));
  if (!file?.ready || !file.port || !password) return undefined;
  return `postgres://${DATABASE_USER}:${password}@127.0.0.1:${file.port}/${DATABASE}`;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}
