/* Pieces of SELECT lists. They hold no values; columns and aliases come from code only. */

/** A timestamptz as the API shows it: ISO 8601, UTC, milliseconds. */
export function isoSql(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** A member of staff, joined under `alias`, as `{id, name}`; null when nobody is joined. */
export function namedSql(alias: string): string {
  return `CASE WHEN ${alias}.id IS NULL THEN NULL ELSE json_build_object('id', ${alias}.id, 'name', ${alias}.name) END`;
}
