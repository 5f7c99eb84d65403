import { setTimeout as delay } from 'node:timers/promises';
import type { PlainQuery } from '../stage/ground.js';

const WITHIN_MS = 30_000;

/** Waits until somebody is connected to the database of that name. */
export async function isConnected(query: PlainQuery, name: string): Promise<void> {
  for (const end = Date.now() + WITHIN_MS; Date.now() < end; await delay(3)) {
    const [row] = await query('SELECT count(*)::int AS there FROM pg_stat_activity WHERE datname = $1', [name]);
    if (Number(row?.['there']) > 0) return;
  }
  throw new Error(`nobody connected to ${name}`);
}

/** Everything that migrations make, one line each, sorted. */
export async function schemaOf(query: PlainQuery): Promise<string> {
  const rows = await query(
    `SELECT line FROM (
       SELECT format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS line
       FROM information_schema.columns WHERE table_schema = 'public'
       UNION ALL SELECT format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
         WHERE connamespace = 'public'::regnamespace
       UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
       UNION ALL SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
       UNION ALL SELECT format('function %s %s', proname, md5(prosrc)) FROM pg_proc WHERE pronamespace = 'public'::regnamespace
       UNION ALL SELECT format('migrated %s %s', name, count(*)) FROM migrations GROUP BY name
       UNION ALL SELECT format('invalid %s', indexrelid::regclass) FROM pg_index WHERE NOT indisvalid
     ) lines ORDER BY line`,
  );
  return rows.map(({ line }) => String(line)).join('\n');
}
