import { highestTier } from '../../domain/access/able.js';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** What stands beside the key of a pattern; patterns are unscoped, so the count is of all their tickets. */
export interface PatternWords {
  title: string;
  tickets: number;
}

// Emerging ones are for tier 3 and leads.
const WORDS: Statement = {
  name: 'news_patterns',
  text: `SELECT 'PT-' || p.id AS key, p.title,
           (SELECT count(*)::int FROM tickets t WHERE t.pattern_id = p.id) AS tickets
         FROM patterns p WHERE p.id = ANY ($1::int[]) AND (p.state <> 'emerging' OR $2)`,
};

/** Title and number of tickets of those of the patterns that the reader may see now, by key. */
export async function patternWords(
  db: Db,
  { role }: Pick<StaffMember, 'role'>,
  keys: readonly string[],
): Promise<Map<string, PatternWords>> {
  const ids = keys.map((key) => Number(key.slice('PT-'.length)));
  if (ids.length === 0) return new Map();
  const rows = await db.query<PatternWords & { key: string }>(WORDS, [ids, highestTier(role) === 3]);
  return new Map(rows.map(({ key, title, tickets }) => [key, { title, tickets }]));
}
