import { randomBytes } from 'node:crypto';
import type { Readable } from '../../../src/backup/format/read-frames.js';
import { checkBackup, restoreBackup, type Restored } from '../../../src/backup/restore/restore-backup.js';
import type { Migration } from '../../../src/backup/restore/migrate-to.js';
import { takeBackup } from '../../../src/backup/take-backup.js';
import { createDatabase, dropDatabase, testCluster, urlIn } from '../../setup/cluster.js';

/** A backup as bytes. */
export async function backupOf(url: string, options: { onSnapshot?: () => Promise<void> } = {}): Promise<Buffer> {
  const parts: Buffer[] = [];
  await takeBackup({ url, program: '0.0.0-test', write: async (bytes) => void parts.push(bytes), ...options });
  return Buffer.concat(parts);
}

export function fileOf(bytes: Buffer, name = 'test.tlbackup'): Readable {
  return { name, size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) };
}

export async function restoreInto(url: string, bytes: Buffer, known?: readonly Migration[]): Promise<Restored> {
  const with_ = known === undefined ? {} : { known };
  return restoreBackup({ url, checked: await checkBackup(fileOf(bytes), with_), ...with_ });
}

/** A database without anything in it. */
export async function bareDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const cluster = await testCluster();
  const name = `${cluster.prefix}bare_${randomBytes(5).toString('hex')}`;
  await createDatabase(cluster, name);
  return { url: urlIn(cluster, name), drop: () => dropDatabase(cluster, name) };
}
