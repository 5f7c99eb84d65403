import type { QueryRunner } from 'typeorm';

/**
 * Builds an index while the table is written to, for a migration that says `transaction = false` and does nothing else.
 * What an interrupted run left is invalid and costs every write: it is dropped and built again. A valid one stays.
 * `definition` is what follows the name: `ON tickets (location) WHERE state <> 'closed'`.
 */
export async function buildIndexConcurrently(
  runner: QueryRunner,
  { name, definition, unique = false }: { name: string; definition: string; unique?: boolean },
): Promise<void> {
  const found = (await runner.query(
    `SELECT i.indisvalid AS valid FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid
     WHERE c.relname = $1 AND pg_table_is_visible(c.oid)`,
    [name],
  )) as { valid: boolean }[];
  if (found[0]?.valid) return;
  if (found.length > 0) await runner.query(`DROP INDEX CONCURRENTLY "${name}"`);
  await runner.query(`CREATE ${unique ? 'UNIQUE ' : ''}INDEX CONCURRENTLY "${name}" ${definition}`);
}
