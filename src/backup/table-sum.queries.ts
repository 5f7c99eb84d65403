import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { copyOut } from './copy.sql.js';
import type { BackupTable, TableSum } from './format/contents.js';
import { TableTally } from './format/table-tally.js';

/** Rows, bytes and checksum of a table as a backup of it would hold them. */
export async function tableSum(client: pg.Client, table: BackupTable): Promise<TableSum> {
  const tally = new TableTally(table.name);
  for await (const piece of client.query(copyTo(copyOut(table))) as AsyncIterable<Buffer>) tally.add(piece);
  return tally.sum();
}
