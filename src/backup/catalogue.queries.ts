import pg from 'pg';
import type { BackupSequence, BackupTable } from './format/contents.js';
import { MIGRATIONS_TABLE } from './left-out.js';

/** Anything that sends a statement on one connection. */
export type Client = Pick<pg.Client, 'query'>;

const OF_NO_EXTENSION = (kind: string) =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${kind}'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

/** Ordinary and partitioned tables of the program's schema; generated columns are made anew by whoever reads. */
const TABLES = `
  SELECT c.relname::text AS name,
    ARRAY(SELECT a.attname::text FROM pg_attribute a
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum) AS columns,
    coalesce((SELECT json_agg(json_build_object('column', a.attname, 'text', a.attcollation <> 0) ORDER BY k.n)
      FROM pg_index i CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, n)
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
      WHERE i.indrelid = c.oid AND i.indisprimary), '[]') AS "order"
  FROM pg_class c
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND c.relname <> '${MIGRATIONS_TABLE}' AND ${OF_NO_EXTENSION('pg_class')}
  ORDER BY c.relname COLLATE "C"`;

const SEQUENCES = `
  SELECT c.relname::text AS name, q.seqincrement::text AS increment
  FROM pg_sequence q JOIN pg_class c ON c.oid = q.seqrelid
  WHERE c.relnamespace = current_schema()::regnamespace AND c.relname <> '${MIGRATIONS_TABLE}_id_seq'
  ORDER BY c.relname COLLATE "C"`;

/** Every table that the program's migrations made, by name. */
export async function tablesOf(client: Client): Promise<BackupTable[]> {
  return (await client.query<BackupTable>(TABLES)).rows;
}

/** Sequences whose place this user may not read. */
const HIDDEN_SEQUENCES = `
  SELECT q.seqrelid::regclass::text AS name FROM pg_sequence q JOIN pg_class c ON c.oid = q.seqrelid
  WHERE c.relnamespace = current_schema()::regnamespace AND NOT has_sequence_privilege(q.seqrelid, 'SELECT')`;

/** Names of the sequences that this user of the database may not read. */
export async function hiddenSequences(client: Client): Promise<string[]> {
  return (await client.query<{ name: string }>(HIDDEN_SEQUENCES)).rows.map(({ name }) => name);
}

/** Sequences with the value that they would give next: the views of the catalogue do not tell where a fresh one stands. */
export async function sequencesOf(client: Client): Promise<BackupSequence[]> {
  const { rows } = await client.query<{ name: string; increment: string }>(SEQUENCES);
  const sequences: BackupSequence[] = [];
  for (const { name, increment } of rows) {
    const place = await client.query<{ next: string }>(
      `SELECT (last_value + CASE WHEN is_called THEN $1::bigint ELSE 0 END)::text AS next FROM ${pg.escapeIdentifier(name)}`,
      [increment],
    );
    sequences.push({ name, next: place.rows[0]!.next });
  }
  return sequences;
}

/** Names of the applied migrations in order; undefined when the database was never migrated. */
export async function migrationsOf(client: Client): Promise<string[] | undefined> {
  const found = await client.query<{ there: boolean }>(
    `SELECT to_regclass(quote_ident(current_schema()) || '.${MIGRATIONS_TABLE}') IS NOT NULL AS there`,
  );
  if (!found.rows[0]?.there) return undefined;
  const { rows } = await client.query<{ name: string }>(`SELECT name FROM ${MIGRATIONS_TABLE} ORDER BY id`);
  return rows.map(({ name }) => name);
}

/** What the server is, and its time as ISO 8601 in UTC. */
export async function serverOf(client: Client): Promise<{ server: string; encoding: string; now: string }> {
  const { rows } = await client.query<{ server: string; encoding: string; now: string }>(
    `SELECT current_setting('server_version') AS server, current_setting('server_encoding') AS encoding,
       to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS now`,
  );
  return rows[0]!;
}

/** Size of the tables in rows, as the server guesses: for progress only. */
export async function roughRows(client: Client): Promise<number> {
  const { rows } = await client.query<{ rows: number }>(
    `SELECT coalesce(sum(greatest(c.reltuples, 0)), 0)::float8 AS rows FROM pg_class c
     WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'`,
  );
  return rows[0]?.rows ?? 0;
}
