import { tablesOf, type Client } from '../catalogue.queries.js';
import { MIGRATIONS_TABLE } from '../left-out.js';
import pg from 'pg';

const ROUTINES = `
  SELECT 'DROP ROUTINE ' || c.oid::regprocedure AS statement FROM pg_proc c
  WHERE c.pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

/**
 * Takes an empty database back to before its first migration, in one transaction: an older backup is loaded into the
 * shape that it had. Refused by the database when something else depends on a table.
 */
export async function unmakeTables(client: Client): Promise<void> {
  await client.query('BEGIN');
  try {
    const tables = (await tablesOf(client)).map(({ name }) => pg.escapeIdentifier(name));
    await client.query(`DROP TABLE IF EXISTS ${[...tables, MIGRATIONS_TABLE].join(', ')}`);
    const routines = await client.query<{ statement: string }>(ROUTINES);
    for (const { statement } of routines.rows) await client.query(statement);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
