import type { Db } from '../../platform/database/db.js';
import type { LocationRow } from '../locations/locations.queries.js';
import type { GroupRow, PhaseRow } from '../phases/phases.queries.js';

export type DirectoryPhase = Pick<
  PhaseRow,
  'id' | 'name' | 'kind' | 'number' | 'waveKind' | 'state' | 'starts' | 'ends'
>;

/** Phases, groups and locations as they were at one moment. */
export interface DirectoryRows {
  fingerprint: string;
  phases: DirectoryPhase[];
  groups: GroupRow[];
  locations: LocationRow[];
}

// Whole rows are hashed, so a change is seen whoever made it and by whichever way; there are some hundred rows.
const FINGERPRINT = `md5(concat_ws('/',
  (SELECT string_agg(p::text, E'\\n' ORDER BY p.id) FROM phases p),
  (SELECT string_agg(g::text, E'\\n' ORDER BY g.id) FROM phase_groups g),
  (SELECT string_agg(l::text, E'\\n' ORDER BY l.code) FROM locations l)))`;

const LOOK = { name: 'rollout.directory_fingerprint', text: `SELECT ${FINGERPRINT} AS fingerprint` };

const LOAD = {
  name: 'rollout.directory',
  text: `SELECT ${FINGERPRINT} AS fingerprint,
    coalesce((SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'kind', p.kind, 'number', p.wave,
      'waveKind', p.wave_kind, 'state', p.state, 'starts', p.starts_on, 'ends', p.ends_on)
      ORDER BY p.starts_on, p.id) FROM phases p), '[]') AS phases,
    coalesce((SELECT json_agg(json_build_object('id', g.id, 'phase', g.phase_id, 'name', g.name,
      'plannedUsers', g.planned_users, 'approaches', g.approaches, 'location', g.location,
      'supportStaff', g.support_staff, 'starts', g.starts_on, 'ends', g.ends_on)
      ORDER BY g.phase_id, g.id) FROM phase_groups g), '[]') AS groups,
    coalesce((SELECT json_agg(json_build_object('code', l.code, 'name', l.name, 'timeZone', l.time_zone,
      'calendar', l.calendar) ORDER BY l.code) FROM locations l), '[]') AS locations`,
};

/** A text that differs whenever a phase, a group or a location does. */
export async function directoryFingerprint(db: Db): Promise<string> {
  return (await db.query<{ fingerprint: string }>(LOOK))[0]!.fingerprint;
}

/** Everything in one statement, so that no group comes without its phase. */
export async function loadDirectory(db: Db): Promise<DirectoryRows> {
  return (await db.query<DirectoryRows>(LOAD))[0]!;
}
