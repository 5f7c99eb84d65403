import pg from 'pg';
import type { BackupTable } from './format/contents.js';

const name = (identifier: string): string => pg.escapeIdentifier(identifier);
const list = (identifiers: readonly string[]): string => identifiers.map(name).join(', ');

/*
 * Names cannot be parameters: they are quoted, and come from the catalogue of the database at hand; those of a backup
 * are used only after the catalogue of the target was found to have them.
 */

/** Reads a table in an order that does not depend on where its rows lie or how the database sorts text. */
export function copyOut({ name: table, columns, order }: BackupTable): string {
  const keys = order.map(({ column, text }) => `${name(column)}${text ? ' COLLATE "C"' : ''}`);
  const by = keys.length > 0 ? keys.join(', ') : `ROW(${list(columns)})::text COLLATE "C"`;
  return `COPY (SELECT ${list(columns)} FROM ${name(table)} ORDER BY ${by}) TO STDOUT`;
}

export function copyIn({ name: table, columns }: BackupTable): string {
  return `COPY ${name(table)} (${list(columns)}) FROM STDIN`;
}

/** Held until the transaction ends: `ACCESS SHARE` keeps nobody from reading and writing, only from changing the shape. */
export function lockTables(tables: readonly string[], mode: 'ACCESS SHARE' | 'ACCESS EXCLUSIVE'): string {
  return `LOCK TABLE ${list(tables)} IN ${mode} MODE`;
}

export function truncate(tables: readonly string[]): string {
  return `TRUNCATE ${list(tables)}`;
}

/** Part of the transaction, unlike setval. `next` are decimal digits. */
export function restartSequence(sequence: string, next: string): string {
  return `ALTER SEQUENCE ${name(sequence)} RESTART WITH ${BigInt(next)}`;
}

/** Without it the planner would know nothing of the rows, and index-only scans would read every page. */
export function vacuum(tables: readonly string[]): string {
  return `VACUUM (ANALYZE) ${list(tables)}`;
}
