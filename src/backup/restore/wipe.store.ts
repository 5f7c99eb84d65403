import type { Client } from '../catalogue.queries.js';

/** A table of partitions depends on its own columns; only what others depend on for their life goes with them. */
const OWN = (kind: string, others = `'e', 'i', 'a'`) =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '${kind}'::regclass AND d.objid = c.oid AND d.deptype IN (${others}))`;

/** Everything in the schema that belongs to no extension and to no other object, in an order in which it can go. */
const STATEMENTS = `
  SELECT statement FROM (
    SELECT 1 AS turn, format('DROP %s %s', CASE c.relkind WHEN 'm' THEN 'MATERIALIZED VIEW' ELSE 'VIEW' END,
      string_agg(c.oid::regclass::text, ', ')) AS statement
    FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('v', 'm') AND ${OWN('pg_class')}
    GROUP BY c.relkind
    UNION ALL
    SELECT 2, 'DROP TABLE ' || string_agg(c.oid::regclass::text, ', ')
    FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND ${OWN('pg_class', `'e'`)}
    UNION ALL
    SELECT 3, 'DROP SEQUENCE ' || string_agg(c.oid::regclass::text, ', ')
    FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'S' AND ${OWN('pg_class')}
    UNION ALL
    SELECT 4, 'DROP ROUTINE ' || string_agg(c.oid::regprocedure::text, ', ')
    FROM pg_proc c WHERE c.pronamespace = current_schema()::regnamespace AND ${OWN('pg_proc')}
    UNION ALL
    SELECT 5, 'DROP TYPE ' || string_agg(c.oid::regtype::text, ', ')
    FROM pg_type c WHERE c.typnamespace = current_schema()::regnamespace AND c.typtype IN ('e', 'd', 'r') AND ${OWN('pg_type')}
  ) AS parts WHERE statement IS NOT NULL ORDER BY turn`;

/**
 * Takes an empty database back to before its first migration, in one transaction: an older backup is loaded into the
 * shape that it had. The database refuses when something outside of the schema depends on a table.
 */
export async function unmakeTables(client: Client): Promise<void> {
  await client.query('BEGIN');
  try {
    const { rows } = await client.query<{ statement: string }>(STATEMENTS);
    for (const { statement } of rows) await client.query(statement);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
