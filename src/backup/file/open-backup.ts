import { randomBytes } from 'node:crypto';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from '../format/read-frames.js';
import { BackupRefusal } from '../refusal.js';

/** Calls `work` with the backup of that name; `-` is standard input, kept in a temporary file as long as `work` runs. */
export async function withBackup<T>(
  file: string,
  input: AsyncIterable<Buffer>,
  work: (backup: Readable) => Promise<T>,
): Promise<T> {
  const handle = file === '-' ? await spool(input) : await openFile(file);
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new BackupRefusal(`${file} is no file: give - to read standard input`);
    return await work(readable(file === '-' ? 'the backup on standard input' : file, handle, stat.size));
  } finally {
    await handle.close();
  }
}

function readable(name: string, handle: FileHandle, size: number): Readable {
  const read = async (at: number, length: number) => {
    const bytes = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, at + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  };
  return { name, size, read };
}

async function openFile(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'r');
  } catch (error) {
    throw new BackupRefusal(`${file} cannot be read: ${(error as Error).message}`, error);
  }
}

/**
 * A restore reads twice, and checks all before it begins. The file loses its name at once: whatever happens to the
 * program, nothing is left of it.
 */
async function spool(input: AsyncIterable<Buffer>): Promise<FileHandle> {
  const file = path.join(tmpdir(), `tierline-${randomBytes(8).toString('hex')}.restoring`);
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'wx+', 0o600);
    await rm(file, { force: true });
    for await (const chunk of input) await writeAll(handle, chunk);
    return handle;
  } catch (error) {
    await handle?.close();
    throw new BackupRefusal(
      `standard input cannot be kept in ${path.dirname(file)}: ${(error as Error).message}; set TMPDIR to a folder with room`,
      error,
    );
  }
}

async function writeAll(handle: FileHandle, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
}
