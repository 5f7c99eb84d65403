import type { Db } from '../../platform/database/db.js';
import type { Phase } from '../../domain/rollout/phase.js';
import type { PhaseGroup } from '../../domain/rollout/phase-group.js';
import type { Day } from '../../domain/instant.js';

/** A phase as it is stored, with its exposure owner's name and the sum of its groups' planned users. */
export interface PhaseRow extends Phase {
  starts: Day;
  exposureOwnerName: string | null;
  plannedUsers: number;
  version: number;
  createdAt: string;
}

/** A target group of one phase as it is stored. */
export interface GroupRow extends PhaseGroup {
  plannedUsers: number;
  location: string | null;
}

/** How often a group is named elsewhere: what keeps it from being deleted. */
export interface GroupReferences {
  tickets: number;
  exposure: number;
  timeline: number;
}

const PHASE_COLUMNS = `p.id, p.name, p.kind, p.wave AS number, p.wave_kind AS "waveKind", p.state,
  p.starts_on AS starts, p.ends_on AS ends, p.exposure_owner_id AS "exposureOwner", s.name AS "exposureOwnerName",
  (SELECT coalesce(sum(g.planned_users), 0) FROM phase_groups g WHERE g.phase_id = p.id) AS "plannedUsers",
  p.version, p.created_at AS "createdAt"`;

const PHASE_FROM = `phases p LEFT JOIN staff s ON s.id = p.exposure_owner_id`;

const GROUP_COLUMNS = `id, phase_id AS phase, name, planned_users AS "plannedUsers", approaches, location,
  support_staff AS "supportStaff", starts_on AS starts, ends_on AS ends`;

const ALL_PHASES = {
  name: 'rollout.phases',
  text: `SELECT ${PHASE_COLUMNS} FROM ${PHASE_FROM} ORDER BY p.starts_on, p.id`,
};
const PHASE_BY_ID = {
  name: 'rollout.phase',
  text: `SELECT ${PHASE_COLUMNS} FROM ${PHASE_FROM} WHERE p.id = $1`,
};
const GROUPS_OF_PHASE = {
  name: 'rollout.groups',
  text: `SELECT ${GROUP_COLUMNS} FROM phase_groups WHERE phase_id = $1 ORDER BY id`,
};
const ALL_GROUPS = {
  name: 'rollout.all_groups',
  text: `SELECT ${GROUP_COLUMNS} FROM phase_groups ORDER BY phase_id, id`,
};

/** All phases in the order in which they start. */
export function allPhases(db: Db): Promise<PhaseRow[]> {
  return db.query<PhaseRow>(ALL_PHASES);
}

export async function phaseById(db: Db, id: number): Promise<PhaseRow | undefined> {
  return (await db.query<PhaseRow>(PHASE_BY_ID, [id]))[0];
}

export function groupsOfPhase(db: Db, phaseId: number): Promise<GroupRow[]> {
  return db.query<GroupRow>(GROUPS_OF_PHASE, [phaseId]);
}

/** The groups of all phases. */
export function allGroups(db: Db): Promise<GroupRow[]> {
  return db.query<GroupRow>(ALL_GROUPS);
}

/** What refers to a group: tickets, exposure rows, timeline entries. */
export async function groupReferences(db: Db, groupId: number): Promise<GroupReferences> {
  const rows = await db.query<GroupReferences>(
    `SELECT (SELECT count(*) FROM tickets WHERE group_id = $1) AS tickets,
            (SELECT count(*) FROM exposure WHERE group_id = $1) AS exposure,
            (SELECT count(*) FROM timeline_entries
             WHERE $1 = ANY (group_ids) OR (details ->> 'comparisonGroup')::integer = $1) AS timeline`,
    [groupId],
  );
  return rows[0] ?? { tickets: 0, exposure: 0, timeline: 0 };
}
