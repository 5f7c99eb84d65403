import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { link, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { WriteBytes } from '../format/backup-writer.js';
import { BackupRefusal } from '../refusal.js';

/** Personal data: nobody else reads it. */
const MODE = 0o600;

const GATHER_BYTES = 512 * 1024;

export interface WriteOptions<T> {
  /** Take the place of a file of that name. */
  replace: boolean;
  write: (write: WriteBytes) => Promise<T>;
  /** Reads the written file, under another name still; rejects when it is not good. */
  check: (draft: string) => Promise<void>;
}

/**
 * Puts a file under its name only when it is whole, checked and on disk: a name of its own beside it, fsync, check, then
 * the name, then fsync of the folder. When one of them fails nothing is left. Throws a `BackupRefusal` when there is a file
 * of that name already (unless `replace`) or it cannot be written.
 */
export async function writeBackupFile<T>(file: string, { replace, write, check }: WriteOptions<T>): Promise<T> {
  if (!replace) await refuseExisting(file);
  const draft = `${file}.${randomBytes(4).toString('hex')}.partial`;
  const handle = await orRefuse(file, () => open(draft, 'wx', MODE));
  const onExit = () => rmSync(draft, { force: true });
  process.once('exit', onExit);
  try {
    const result = await withHandle(file, handle, write);
    await check(draft);
    await orRefuse(file, () => (replace ? rename(draft, file) : giveName(draft, file)));
    await syncFolder(path.dirname(file));
    return result;
  } finally {
    await rm(draft, { force: true });
    process.off('exit', onExit);
  }
}

async function withHandle<T>(file: string, handle: FileHandle, work: (write: WriteBytes) => Promise<T>): Promise<T> {
  try {
    let waiting: Buffer[] = [];
    let size = 0;
    const flush = async () => {
      const bytes = Buffer.concat(waiting, size);
      waiting = [];
      size = 0;
      await orRefuse(file, () => writeAll(handle, bytes));
    };
    const result = await work(async (bytes) => {
      waiting.push(bytes);
      size += bytes.length;
      if (size >= GATHER_BYTES) await flush();
    });
    await flush();
    await orRefuse(file, () => handle.sync());
    return result;
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
}

/** Unlike a rename, a link never takes the name from another file. */
async function giveName(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw exists(file);
    // A file system without links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    await refuseExisting(file);
    await rename(draft, file);
  }
}

async function refuseExisting(file: string): Promise<void> {
  if (await stat(file).then(Boolean, () => false)) throw exists(file);
}

const exists = (file: string): BackupRefusal =>
  new BackupRefusal(`${file} exists: give another name, or --replace to put the new backup in its place`);

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  try {
    await handle?.sync().catch(() => undefined);
  } finally {
    await handle?.close();
  }
}

/** An error of the disk is for the person at the terminal. */
async function orRefuse<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof BackupRefusal || code === undefined) throw error;
    throw new BackupRefusal(`${file} cannot be written: ${message}`, error);
  }
}
