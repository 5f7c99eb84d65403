import pg from 'pg';
import type { Client } from '../catalogue.queries.js';

/** Databases of drills that were killed: named as ours, ours, and nobody is connected. */
const STRAYS = `
  SELECT d.datname::text AS name FROM pg_database d
  WHERE d.datname ~ '^tierline_drill_[0-9a-f]{12}$' AND pg_has_role(current_user, d.datdba, 'USAGE')
    AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)`;

export async function strayScratches(client: Client): Promise<string[]> {
  return (await client.query<{ name: string }>(STRAYS)).rows.map(({ name }) => name);
}

/** Makes an empty database of the encoding and sorting of the one at hand; false when this user may not. */
export async function createScratch(client: Client, name: string): Promise<boolean> {
  try {
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE template0`);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return false;
    throw error;
  }
}

export async function dropScratch(client: Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}
