import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { StartupError } from '../../config/startup-error.js';
import { isAlive, startMark } from './processes.js';

/** Who works with the data folder: the id alone may have been given to another process since. */
interface Holder {
  pid: number;
  started: string;
  host: string;
}

/** The data folder is in use by another program on this machine. */
export class DataFolderInUse extends StartupError {
  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`the data folder ${folder} is in use by process ${pid}`);
  }
}

/**
 * Takes the data folder for this process and answers how to give it back. Throws `DataFolderInUse` while another
 * process holds it; a holder that was killed is no hindrance.
 */
export function lockDataFolder(folder: string): () => void {
  const file = path.join(folder, 'tierline.lock');
  const own: Holder = { pid: process.pid, started: startMark(process.pid), host: hostname() };
  for (let tries = 0; tries < 20; tries++) {
    if (create(file, own)) return () => release(file, own);
    const holder = read(file);
    if (holder && isHeld(holder)) throw new DataFolderInUse(folder, holder.pid);
    clear(file, holder);
  }
  throw new StartupError(`the data folder ${folder} cannot be locked: remove ${file}`);
}

/** Id of the process that holds the data folder, or undefined. */
export function holderOf(folder: string): number | undefined {
  const holder = read(path.join(folder, 'tierline.lock'));
  return holder && isHeld(holder) ? holder.pid : undefined;
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

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function isHeld(holder: Holder): boolean {
  if (holder.host !== hostname()) return false;
  return isAlive(holder.pid) && startMark(holder.pid) === holder.started;
}

/** Moves a stale lock aside; when a third program was faster and we moved its fresh lock, puts that back. */
function clear(file: string, stale: Holder | undefined): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    const moved = read(aside);
    if (moved && stale?.pid !== moved.pid && isHeld(moved)) linkSync(aside, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function release(file: string, own: Holder): void {
  if (read(file)?.pid === own.pid) rmSync(file, { force: true });
}
