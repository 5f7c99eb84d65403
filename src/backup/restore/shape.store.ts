import type { Client } from '../catalogue.queries.js';

const OWN_TABLE = `t.relnamespace = current_schema()::regnamespace AND t.relkind IN ('r', 'p') AND NOT t.relispartition`;

/*
 * While rows are loaded, three things of a table are away: foreign keys (checked for all rows at once when they come
 * back, and tables may point at each other), indexes that hold no constraint (made faster at the end), and triggers
 * (what they did is in the rows already). All of it inside the one transaction that loads: nobody sees the tables without
 * them, and a restore that ends early never took them away. No superuser is needed, as for session_replication_role.
 */
const AWAY = `
  SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname) AS take,
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) AS give, 2 AS turn
  FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
  WHERE k.contype = 'f' AND k.conparentid = 0 AND ${OWN_TABLE}
  UNION ALL
  SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid), 1
  FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  WHERE ${OWN_TABLE} AND t.relkind = 'r' AND i.indisvalid AND NOT i.indisreplident AND NOT i.indisclustered
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indexrelid)
  UNION ALL
  SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', g.tgrelid::regclass, g.tgname),
    format('ALTER TABLE %s ENABLE %s TRIGGER %I', g.tgrelid::regclass,
      CASE g.tgenabled WHEN 'A' THEN 'ALWAYS' WHEN 'R' THEN 'REPLICA' ELSE '' END, g.tgname), 3
  FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
  WHERE NOT g.tgisinternal AND g.tgenabled <> 'D' AND g.tgparentid = 0 AND ${OWN_TABLE}
  ORDER BY turn, take`;

/** Everything that holds the rows to the rules, as one text: equal before and after means that nothing was lost. */
const SHAPE = `
  SELECT string_agg(line, E'\\n' ORDER BY line) AS shape FROM (
    SELECT format('%s constraint %s %s %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid), k.convalidated) AS line
    FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid WHERE ${OWN_TABLE}
    UNION ALL
    SELECT format('%s index %s %s %s', i.indrelid::regclass, pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisready)
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid WHERE ${OWN_TABLE}
    UNION ALL
    SELECT format('%s trigger %s %s', g.tgrelid::regclass, pg_get_triggerdef(g.oid), g.tgenabled)
    FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal AND ${OWN_TABLE}
  ) AS lines`;

export interface SetAside {
  /** Statements that put everything back, in order. */
  give: string[];
  shape: string;
}

/** Inside a transaction: sets aside what hinders loading. */
export async function setRulesAside(client: Client): Promise<SetAside> {
  const shape = await shapeText(client);
  const { rows } = await client.query<{ take: string; give: string; turn: number }>(AWAY);
  for (const { take } of rows.toReversed()) await client.query(take);
  return { give: rows.map(({ give }) => give), shape };
}

/** In the same transaction: puts it back, checking every row; throws when a row breaks a rule or a rule is missing. */
export async function putRulesBack(client: Client, { give, shape }: SetAside): Promise<void> {
  for (const statement of give) await client.query(statement);
  if ((await shapeText(client)) !== shape)
    throw new Error('the tables do not have the constraints that they had before');
}

async function shapeText(client: Client): Promise<string> {
  const { rows } = await client.query<{ shape: string | null }>(SHAPE);
  return rows[0]?.shape ?? '';
}
