import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { roughRows } from './catalogue.queries.js';
import { withClient } from './connect.js';
import { copyOut } from './copy.sql.js';
import { BackupWriter, type WriteBytes } from './format/backup-writer.js';
import type { BackupHeader, BackupTable, TableSum } from './format/contents.js';
import { openSnapshot } from './snapshot.store.js';

export interface TakenBackup {
  header: BackupHeader;
  sums: TableSum[];
  tables: number;
  rows: number;
  /** Size of the file. */
  fileBytes: number;
}

/** Rows copied so far of about so many, and the table at hand. */
export type BackupProgress = (rows: number, about: number, table: string) => void;

export interface TakeOptions {
  url: string;
  /** Version of this program. */
  program: string;
  write: WriteBytes;
  onProgress?: BackupProgress;
  /** After the snapshot was taken and before the first row is read: for tests. */
  onSnapshot?: (client: pg.Client) => Promise<void>;
}

/** Writes everything that the database holds at one instant. Changes nothing, and keeps nobody from writing. */
export function takeBackup(options: TakeOptions): Promise<TakenBackup> {
  return withClient(options.url, async (client) => {
    const about = await roughRows(client);
    const header = await openSnapshot(client, options.program);
    await options.onSnapshot?.(client);
    let fileBytes = 0;
    const writer = new BackupWriter((bytes) => {
      fileBytes += bytes.length;
      return options.write(bytes);
    });
    await writer.begin(header);
    const sums: TableSum[] = [];
    let before = 0;
    for (const table of header.tables) {
      const tell = (rows: number) => options.onProgress?.(before + rows, about, table.name);
      const sum = await copyTable(client, writer, table, tell);
      before += sum.rows;
      sums.push(sum);
    }
    // The trailer says that all is well, so it comes after the snapshot was held to the end.
    await client.query('COMMIT');
    const { tables, rows } = await writer.end();
    return { header, sums, tables, rows, fileBytes };
  });
}

async function copyTable(
  client: pg.Client,
  writer: BackupWriter,
  table: BackupTable,
  tell: (rows: number) => void,
): Promise<TableSum> {
  const stream = client.query(copyTo(copyOut(table)));
  const sum = await writer.table(table.name, stream as AsyncIterable<Buffer>, tell);
  // The count comes with the answer to the command, which is read before that of the next one.
  await client.query('SELECT');
  if (sum.rows !== stream.rowCount)
    throw new Error(`${table.name} gave ${sum.rows} rows, the database counted ${stream.rowCount}`);
  return sum;
}
