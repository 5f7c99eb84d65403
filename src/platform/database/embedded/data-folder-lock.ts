import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { StartupError } from '../../config/startup-error.js';
import { isAlive, startMark } from './processes.js';

/** Who works with the data folder: the id alone may have been given to another process since. */
interface Holder {
  pid: number;
  started: string;
  host: string;
}

/** The holder touches its lock so often; a lock of another machine that stays untouched for longer is a leftover. */
const HEARTBEAT_MS = 2_000;
const SILENCE_MS = 5_000;

/** The data folder is in use by another program. */
export class DataFolderInUse extends StartupError {
  constructor(
    readonly folder: string,
    { pid, host }: Pick<Holder, 'pid' | 'host'>,
  ) {
    super(`the data folder ${folder} is in use by process ${pid}${host === hostname() ? '' : ` on ${host}`}`);
  }
}

/**
 * Takes the data folder for this process and answers how to give it back. Throws `DataFolderInUse` while another
 * process holds it; a holder that was killed is no hindrance.
 */
export async function lockDataFolder(folder: string): Promise<() => void> {
  const file = path.join(folder, 'tierline.lock');
  const own: Holder = { pid: process.pid, started: startMark(process.pid), host: hostname() };
  for (let tries = 0; tries < 20; tries++) {
    if (create(file, own)) return keep(file, own);
    const holder = read(file);
    if (holder && (await isHeld(file, holder))) throw new DataFolderInUse(folder, holder);
    clear(file, holder);
  }
  throw new StartupError(`the data folder ${folder} cannot be locked: remove ${file}`);
}

/** Creates the file with its content in one step, so that nobody reads half a holder; false when there is one. */
function create(file: string, holder: Holder): boolean {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o644 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function keep(file: string, own: Holder): () => void {
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS).unref();
  return () => {
    clearInterval(heartbeat);
    if (isSame(read(file), own)) rmSync(file, { force: true });
  };
}

function touch(file: string): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Somebody removed the data folder under us; PostgreSQL will say so louder.
  }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

async function isHeld(file: string, holder: Holder): Promise<boolean> {
  if (holder.host === hostname()) return isAlive(holder.pid) && startMark(holder.pid) === holder.started;
  // Another machine or container on a shared volume: its processes cannot be seen from here, its heartbeat can.
  const before = touchedAt(file);
  await delay(SILENCE_MS);
  return touchedAt(file) !== before;
}

function touchedAt(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

/** Moves a stale lock aside; when a third program was faster and we moved its fresh lock, puts that back. */
function clear(file: string, stale: Holder | undefined): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    const moved = read(aside);
    if (moved && !isSame(moved, stale)) linkSync(aside, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function isSame(one: Holder | undefined, other: Holder | undefined): boolean {
  return one?.pid === other?.pid && one?.started === other?.started && one?.host === other?.host;
}
