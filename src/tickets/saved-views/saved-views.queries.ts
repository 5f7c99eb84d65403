import type { StaffMember } from '../../domain/access/staff.js';
import { highestTier } from '../../domain/access/able.js';
import type { Db, Statement } from '../../platform/database/db.js';
import type { TicketFilter } from '../lists/ticket-filter.js';
import type { Known, SavedView } from './saved-view.js';

const COLUMNS = `v.id, v.owner_id AS owner, s.name AS "ownerName", v.name, v.filter, v.shared_with AS "sharedWith",
  v.position, v.version`;
const FROM = `saved_views v JOIN staff s ON s.id = v.owner_id`;

const ONE: Statement = { name: 'saved_view', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE v.id = $1` };

/** `seesView` in SQL: $1 reader, $2 the words that they are shared with. */
const SEEN: Statement = {
  name: 'saved_views_seen',
  text: `SELECT ${COLUMNS} FROM ${FROM}
         WHERE (v.owner_id = $1 OR v.shared_with = ANY ($2::text[]))
           AND ($3::boolean IS NULL OR (v.owner_id <> $1, v.position, v.id) > ($3, $4::integer, $5::integer))
         ORDER BY v.owner_id <> $1, v.position, v.id LIMIT $6`,
};

const KNOWN: Statement = {
  name: 'saved_views_known',
  text: `SELECT ARRAY(SELECT id FROM phases WHERE id = ANY ($1::int[])) AS phases,
                ARRAY(SELECT id FROM phase_groups WHERE id = ANY ($2::int[])) AS groups,
                ARRAY(SELECT id FROM staff WHERE id = ANY ($3::int[])) AS staff,
                ARRAY(SELECT code FROM locations WHERE code = ANY ($4::text[])) AS locations,
                ARRAY(SELECT id FROM patterns WHERE id = ANY ($5::int[]) AND (state <> 'emerging' OR $6)) AS patterns`,
};

export async function viewById(db: Db, id: number): Promise<SavedView | undefined> {
  return (await db.query<SavedView>(ONE, [id]))[0];
}

/** Place of a view in somebody's list: their own first. */
export interface ViewPlace {
  foreign: boolean;
  position: number;
  id: number;
}

/** One's own views, then those shared with one, each in their order. */
export function viewsSeenBy(
  db: Db,
  { id, role }: Pick<StaffMember, 'id' | 'role'>,
  after: ViewPlace | null,
  limit: number,
): Promise<SavedView[]> {
  const tiers = [1, 2, 3].filter((tier) => tier <= highestTier(role)).map((tier) => `tier${tier}`);
  const from = [after?.foreign ?? null, after?.position ?? null, after?.id ?? null];
  return db.query<SavedView>(SEEN, [id, ['everyone', ...tiers], ...from, limit]);
}

/** What exists of what the filters name, in one statement. Emerging patterns exist for tier 3 and leads only. */
export async function knownOf(
  db: Db,
  filters: readonly TicketFilter[],
  { role }: Pick<StaffMember, 'role'>,
): Promise<Known> {
  const ids = (...names: ('phase' | 'group' | 'assignee' | 'owner' | 'pattern')[]): number[] =>
    filters.flatMap((filter) => names.map((name) => filter[name])).filter((id) => typeof id === 'number');
  const locations = filters.flatMap(({ location }) => (location === undefined ? [] : [location]));
  const asked = [
    ids('phase'),
    ids('group'),
    ids('assignee', 'owner'),
    locations,
    ids('pattern'),
    highestTier(role) === 3,
  ];
  const [row] = await db.query<{ [Kind in keyof Known]: never[] }>(KNOWN, asked);
  return {
    phases: new Set(row?.phases),
    groups: new Set(row?.groups),
    staff: new Set(row?.staff),
    locations: new Set(row?.locations),
    patterns: new Set(row?.patterns),
  };
}
