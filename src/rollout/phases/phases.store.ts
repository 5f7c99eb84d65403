import type { Tx } from '../../platform/database/db.js';
import type { GroupRow, PhaseRow } from './phases.queries.js';

/** What a phase's writer decides; the id, the version and the names of people are not its business. */
export type PhaseValues = Pick<
  PhaseRow,
  'name' | 'kind' | 'number' | 'waveKind' | 'state' | 'starts' | 'ends' | 'exposureOwner'
>;

export type GroupValues = Omit<GroupRow, 'id' | 'phase'>;

function phaseParameters(phase: PhaseValues): unknown[] {
  return [
    phase.name,
    phase.kind,
    phase.number,
    phase.waveKind,
    phase.state,
    phase.starts,
    phase.ends,
    phase.exposureOwner,
  ];
}

function groupParameters(group: GroupValues): unknown[] {
  return [
    group.name,
    group.plannedUsers,
    group.approaches,
    group.location,
    group.supportStaff,
    group.starts,
    group.ends,
  ];
}

/** Any constant of its own. */
const PLAN_LOCK = 7_451_031;

/**
 * Changes of the plan (phases and their groups) happen one after the other until the transaction ends: their rules look
 * at all phases at once. Nothing else waits for it.
 */
export async function lockPlan(tx: Tx): Promise<void> {
  await tx.query('SELECT pg_advisory_xact_lock($1)', [PLAN_LOCK]);
}

/** Holds the phase until the transaction ends: what hangs on it changes one after the other. False: there is none. */
export async function lockPhase(tx: Tx, id: number): Promise<boolean> {
  const rows = await tx.query<{ id: number }>('SELECT id FROM phases WHERE id = $1 FOR UPDATE', [id]);
  return rows.length > 0;
}

/** Answers the new phase's id; a name that is taken breaks `phases_name_unique`. */
export async function insertPhase(tx: Tx, phase: PhaseValues): Promise<number> {
  const rows = await tx.query<{ id: number }>(
    `INSERT INTO phases (name, kind, wave, wave_kind, state, starts_on, ends_on, exposure_owner_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    phaseParameters(phase),
  );
  return rows[0]!.id;
}

/** False when the phase is no longer at `version`. */
export async function updatePhase(tx: Tx, id: number, version: number, phase: PhaseValues): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE phases SET name = $3, kind = $4, wave = $5, wave_kind = $6, state = $7, starts_on = $8, ends_on = $9,
       exposure_owner_id = $10, version = version + 1
     WHERE id = $1 AND version = $2`,
    [id, version, ...phaseParameters(phase)],
  );
  return changed === 1;
}

/** A phase shows the sum of its groups, so a change of a group is a change of the phase. */
export async function bumpPhase(tx: Tx, id: number): Promise<void> {
  await tx.execute('UPDATE phases SET version = version + 1 WHERE id = $1', [id]);
}

/** Answers the new group's id; a name twice in one phase breaks `phase_groups_name_unique`. */
export async function insertGroup(tx: Tx, phaseId: number, group: GroupValues): Promise<number> {
  const rows = await tx.query<{ id: number }>(
    `INSERT INTO phase_groups (phase_id, name, planned_users, approaches, location, support_staff, starts_on, ends_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
    [phaseId, ...groupParameters(group)],
  );
  return rows[0]!.id;
}

export async function updateGroup(tx: Tx, id: number, group: GroupValues): Promise<void> {
  await tx.execute(
    `UPDATE phase_groups SET name = $2, planned_users = $3, approaches = $4, location = $5, support_staff = $6,
       starts_on = $7, ends_on = $8 WHERE id = $1`,
    [id, ...groupParameters(group)],
  );
}

/** Waits for tickets and exposure that are just being written for the group, and keeps new ones out. */
export async function lockGroup(tx: Tx, id: number): Promise<void> {
  await tx.query('SELECT id FROM phase_groups WHERE id = $1 FOR UPDATE', [id]);
}

/** Breaks a foreign key when a ticket or an exposure row still names the group. */
export async function deleteGroup(tx: Tx, id: number): Promise<void> {
  await tx.execute('DELETE FROM phase_groups WHERE id = $1', [id]);
}
