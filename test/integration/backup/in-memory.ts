import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { withClient } from '../../../src/backup/connect.js';
import type { Readable } from '../../../src/backup/format/read-frames.js';
import { checkBackup, restoreBackup, type Restored } from '../../../src/backup/restore/restore-backup.js';
import type { Migration } from '../../../src/backup/restore/migrate-to.js';
import { takeBackup, type TakeOptions } from '../../../src/backup/take-backup.js';
import { contentsOf } from './contents.js';
import { createDatabase, dropDatabase, testCluster, urlIn } from '../../setup/cluster.js';

/** A backup as bytes. */
export async function backupOf(url: string, options: Pick<TakeOptions, 'onSnapshot'> = {}): Promise<Buffer> {
  const parts: Buffer[] = [];
  await takeBackup({ url, program: '0.0.0-test', write: async (bytes) => void parts.push(bytes), ...options });
  return Buffer.concat(parts);
}

/** A backup, and what the database held at its instant, read by somebody else; `then` happens before it reads a row. */
export async function backupWithContents(
  url: string,
  except: readonly string[],
  then: () => Promise<void> = async () => undefined,
): Promise<{ backup: Buffer; contents: Record<string, string> }> {
  let contents: Record<string, string> = {};
  const onSnapshot = async (client: Client) => {
    const { rows } = await client.query<{ name: string }>('SELECT pg_export_snapshot() AS name');
    await then();
    await withClient(url, async (other) => {
      await other.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      await other.query(`SET TRANSACTION SNAPSHOT '${rows[0]!.name}'`);
      const query = async <Row>(text: string) => (await other.query(text)).rows as Row[];
      contents = await contentsOf({ query }, except);
      await other.query('COMMIT');
    });
  };
  return { backup: await backupOf(url, { onSnapshot }), contents };
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
