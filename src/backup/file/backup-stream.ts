import { once } from 'node:events';
import type { Writable } from 'node:stream';
import type { WriteBytes } from '../format/backup-writer.js';
import { BackupRefusal } from '../refusal.js';

/** Calls `work` with a way to write to a stream such as stdout, at the pace of whoever reads it. */
export async function writeBackupStream<T>(out: Writable, work: (write: WriteBytes) => Promise<T>): Promise<T> {
  let broken: Error | undefined;
  const onError = (error: Error) => (broken ??= error);
  out.on('error', onError);
  try {
    const result = await work(async (bytes) => {
      if (!broken && !out.write(bytes)) await once(out, 'drain').catch(onError);
      if (broken) throw cannot(broken);
    });
    await new Promise<void>((resolve) => out.write('', () => resolve()));
    if (broken) throw cannot(broken);
    return result;
  } finally {
    out.off('error', onError);
  }
}

const cannot = (error: Error): BackupRefusal =>
  new BackupRefusal(`the backup cannot be written to standard output: ${error.message}`, error);
