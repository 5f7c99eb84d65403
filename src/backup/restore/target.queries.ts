import pg from 'pg';
import { migrationsOf, tablesOf, type Client } from '../catalogue.queries.js';
import { FILLED_BY_MIGRATIONS, LEFT_OUT } from '../left-out.js';
import { MIGRATION_LOCK } from '../../platform/database/run-migrations.js';

const OTHERS = `
  SELECT coalesce(a.application_name, 'another user of the database') AS name, count(*)::int AS connections
  FROM pg_stat_activity a
  WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND coalesce(a.backend_type, 'client backend') = 'client backend'
    AND (a.application_name IS NULL OR a.application_name LIKE 'tierline%')
  GROUP BY 1 ORDER BY 1`;

/** Connections of the program to this database, and those that the server does not let us look at. */
export async function programsOn(client: Client): Promise<{ name: string; connections: number }[]> {
  return (await client.query<{ name: string; connections: number }>(OTHERS)).rows;
}

/** Takes the lock of the migrations for as long as the connection lives; false while somebody else has it. */
export async function takeMigrationLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [MIGRATION_LOCK]);
  return rows[0]?.held === true;
}

/** Tables with rows that somebody made, the fullest first. Rows that a migration makes or that last minutes do not count. */
export async function filledTables(client: Client): Promise<{ name: string; rows: number }[]> {
  const filled: { name: string; rows: number }[] = [];
  for (const { name } of await tablesOf(client)) {
    if (name in LEFT_OUT || FILLED_BY_MIGRATIONS.includes(name)) continue;
    const { rows } = await client.query<{ rows: number }>(`SELECT count(*) AS rows FROM ${pg.escapeIdentifier(name)}`);
    if (rows[0] && rows[0].rows > 0) filled.push({ name, rows: rows[0].rows });
  }
  return filled.sort((one, other) => other.rows - one.rows);
}

/** The shape of an empty or unused database: its migrations (undefined: none were ever run) and its tables. */
export async function shapeOf(client: Client): Promise<{ migrations: string[] | undefined; tables: string[] }> {
  const tables = await tablesOf(client);
  return { migrations: await migrationsOf(client), tables: tables.map(({ name }) => name) };
}
