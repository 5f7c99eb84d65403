import type { Db } from '../../../src/platform/database/db.js';

/** Everything that requests may change and jobs of the program do not. */
const TABLES = [
  ...['api_tokens', 'checklist_items', 'comments', 'contacts', 'exposure', 'hops', 'import_mappings', 'imports'],
  ...['locations', 'phase_groups', 'phases', 'policy_versions', 'segments', 'staff', 'ticket_texts', 'tickets'],
  ...['gates', 'gate_decisions', 'gate_conditions', 'gate_condition_ends'],
  ...[
    'timeline_entries',
    'communication_proposals',
    'touches',
    'goals',
    'challenges',
    'challenge_changes',
    'planned_devices',
  ],
];

const ONE = (table: string): string =>
  `(SELECT coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') FROM ${table} t)`;

const STATEMENT = {
  name: 'attack-fingerprint',
  text: `SELECT md5(${TABLES.map(ONE).join(' || ')}) AS print, (SELECT count(*) FROM events WHERE actor_id IS NOT NULL) AS told`,
};

/** A text that stays the same exactly as long as nothing was changed by a person. */
export async function fingerprintOf(db: Db): Promise<string> {
  const [row] = await db.query<{ print: string; told: number }>(STATEMENT, []);
  return `${row?.print} ${row?.told}`;
}
