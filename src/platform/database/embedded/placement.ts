import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StartupError } from '../../config/startup-error.js';
import { complete, copyBinaries, findBinaries, isComplete, whyNotRunnable, type Binaries } from './binaries.js';
import { canEnter, chooseRunAs, type RunAs } from './run-as.js';

/** Where an embedded PostgreSQL lives and as whom it runs. */
export interface Placement {
  /** What the person configured: lock, password and log are here. */
  dataDir: string;
  /** Holds `postgres` (the cluster); `dataDir`, unless the user PostgreSQL runs as cannot reach that. */
  home: string;
  binaries: Binaries;
  runAs: RunAs | undefined;
}

export const clusterFolder = (home: string): string => path.join(home, 'postgres');

const pointerFile = (dataDir: string): string => path.join(dataDir, 'postgres.location');

/**
 * Decides where data and binaries go. An ordinary user keeps both where they are. For root, PostgreSQL runs as another
 * user, and what that user cannot reach (a checkout under /root, a private temporary folder) moves to a folder it can
 * reach; a pointer file in the data folder remembers the place.
 */
export async function place(dataDir: string, log: (line: string) => void): Promise<Placement> {
  const remembered = readPointer(dataDir);
  const known = clusterFolder(remembered ?? dataDir);
  const runAs = chooseRunAs(existsSync(known) ? known : undefined);
  refuseForeignOwner(known, runAs);
  const home = remembered ?? (canEnter(dataDir, runAs) ? dataDir : moveHome(dataDir, runAs, log));
  return { dataDir, home, binaries: await reachableBinaries(home, dataDir, runAs, log), runAs };
}

function readPointer(dataDir: string): string | undefined {
  try {
    const home = readFileSync(pointerFile(dataDir), 'utf8').trim();
    if (existsSync(home)) return home;
    throw new StartupError(
      `the database of ${dataDir} was in ${home}, which is gone: bring it back or remove ${pointerFile(dataDir)}`,
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function refuseForeignOwner(cluster: string, runAs: RunAs | undefined): void {
  const stat = lstatSync(cluster, { throwIfNoEntry: false });
  const uid = runAs?.uid ?? process.getuid?.();
  if (stat && uid !== undefined && stat.uid !== uid) {
    throw new StartupError(
      `the database in ${cluster} belongs to another user (uid ${stat.uid}): ` +
        'start as the user who made it, or set TIERLINE_DATA_DIR to another folder',
    );
  }
}

function moveHome(dataDir: string, runAs: RunAs | undefined, log: (line: string) => void): string {
  const name = `${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}-${randomBytes(3).toString('hex')}`;
  const home = path.join(reachableFolder(runAs), name);
  mkdirSync(home, { mode: 0o711 });
  writeFileSync(pointerFile(dataDir), `${home}\n`);
  log(`the database is kept in ${home}, because user ${runAs?.name} cannot reach ${dataDir}`);
  return home;
}

/** A folder of our own that the other user can pass through, lasting ones first. */
function reachableFolder(runAs: RunAs | undefined): string {
  for (const folder of ['/var/lib/tierline', path.join(tmpdir(), 'tierline'), '/tmp/tierline', '/var/tmp/tierline']) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 });
      const stat = lstatSync(folder);
      // In a folder that everybody may write to, somebody else may have been there first.
      if (!stat.isDirectory() || stat.uid !== process.getuid?.()) continue;
      chmodSync(folder, 0o755);
      if (canEnter(folder, runAs)) return folder;
    } catch {
      continue;
    }
  }
  throw new StartupError(
    `no folder was found that user ${runAs?.name} can reach: set TIERLINE_DATA_DIR or DATABASE_URL`,
  );
}

async function reachableBinaries(
  home: string,
  dataDir: string,
  runAs: RunAs | undefined,
  log: (line: string) => void,
): Promise<Binaries> {
  let binaries = findBinaries();
  if (!isComplete(binaries)) await complete(binaries).catch(() => undefined);
  if (isComplete(binaries) && whyNotRunnable(binaries, runAs) === undefined) return binaries;

  const parent = home === dataDir && runAs === undefined ? home : reachableFolder(runAs);
  const before = binaries.folder;
  binaries = await copyBinaries(binaries, parent);
  const why = whyNotRunnable(binaries, runAs);
  if (why !== undefined) throw new StartupError(`the embedded PostgreSQL does not run here (${why}): set DATABASE_URL`);
  if (runAs) log(`PostgreSQL runs from ${binaries.folder}, because user ${runAs.name} cannot reach ${before}`);
  return binaries;
}

/** Makes a folder for the user PostgreSQL runs as, closed to others. */
export function giveFolder(folder: string, runAs: RunAs | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
}
