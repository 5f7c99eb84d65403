import pg from 'pg';
import type { Db } from '../../../src/platform/database/db.js';

/** Whoever answers a question with rows. */
interface Asked {
  query: <Row>(text: string) => Promise<Row[]>;
}

/** Number and digest of the rows of every table, read in another way than a backup does. */
export async function contentsOf(db: Asked, except: readonly string[] = []): Promise<Record<string, string>> {
  const tables = await db.query<{ name: string }>(
    `SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations' ORDER BY 1`,
  );
  const contents: Record<string, string> = {};
  for (const { name } of tables) {
    if (except.includes(name)) continue;
    const [row] = await db.query<{ digest: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS digest FROM ${pg.escapeIdentifier(name)} t`,
    );
    contents[name] = row!.digest;
  }
  return contents;
}

/** Every rule that the schema holds rows to. */
export function schemaOf(db: Db): Promise<{ line: string }[]> {
  return db.query(
    `SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated::text AS line FROM pg_constraint
       WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
     UNION ALL SELECT pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
     UNION ALL SELECT proname || prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prolang <> 13
     UNION ALL SELECT table_name || column_name || data_type || is_nullable || coalesce(column_default, '') || is_identity
       FROM information_schema.columns WHERE table_schema = 'public'
     ORDER BY 1`,
  );
}
