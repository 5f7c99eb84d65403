import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from, to } from 'pg-copy-streams';
import type { RecordedStatement } from '../rehearsal/marks.js';

/** Sends recorded statements as they were sent: those of the transaction on one connection, the others beside it. */
export async function replay(pool: pg.Pool, statements: readonly RecordedStatement[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const { name, text, values, inTransaction } of statements) {
      const query = { ...(name === undefined ? {} : { name }), text, values: [...values] };
      await (inTransaction ? client.query(query) : pool.query(query));
    }
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

const OF_IMPORT = `(SELECT id FROM tickets WHERE import_id = current_setting('bench.import')::int)`;

/** What an import writes, in an order that foreign keys allow. */
const TABLES = [
  ['tickets', `SELECT * FROM tickets WHERE id IN ${OF_IMPORT}`],
  ...['ticket_texts', 'segments', 'hops', 'events'].map((table) => [
    table,
    `SELECT * FROM ${table} WHERE ticket_id IN ${OF_IMPORT}`,
  ]),
] as const;

/** Rows of each table as COPY writes them. */
export type CopiedRows = [table: string, rows: Buffer][];

/** The rows of the last import. */
export async function readLastImport(pool: pg.Pool): Promise<CopiedRows> {
  const client = await pool.connect();
  try {
    await client.query(`SELECT set_config('bench.import', (SELECT max(import_id) FROM tickets)::text, false)`);
    const copied: CopiedRows = [];
    for (const [table, rows] of TABLES) {
      const stream = client.query(to(`COPY (${rows}) TO STDOUT`));
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      await once(stream, 'end');
      copied.push([table!, Buffer.concat(chunks)]);
    }
    return copied;
  } finally {
    client.release();
  }
}

/** Writes such rows into another database, in one transaction. */
export async function copyIn(pool: pg.Pool, rows: CopiedRows): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const [table, content] of rows)
      await pipeline(Readable.from([content]), client.query(from(`COPY ${table} FROM STDIN`)));
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
