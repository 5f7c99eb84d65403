import type { ChecklistKind } from '../../domain/rollout/checklist.js';
import type { Platform } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';

/** A thing that must be done before the phase is ready; the domain counts them. */
export interface ChecklistRow {
  id: number;
  phase: number;
  kind: ChecklistKind;
  title: string;
  platform: Platform | null;
  doneAt: string | null;
  doneById: number | null;
  doneByName: string | null;
  version: number;
}

const COLUMNS = `c.id, c.phase_id AS phase, c.kind, c.title, c.platform, c.done_at AS "doneAt", c.done_by AS "doneById",
  s.name AS "doneByName", c.version`;

const OF_PHASE = {
  name: 'rollout.checklist',
  text: `SELECT ${COLUMNS} FROM checklist_items c LEFT JOIN staff s ON s.id = c.done_by WHERE c.phase_id = $1 ORDER BY c.id`,
};

export function checklistOfPhase(db: Db, phaseId: number): Promise<ChecklistRow[]> {
  return db.query<ChecklistRow>(OF_PHASE, [phaseId]);
}

/** The item, if the phase has it. */
export async function checklistItem(db: Db, phaseId: number, id: number): Promise<ChecklistRow | undefined> {
  const rows = await db.query<ChecklistRow>(
    `SELECT ${COLUMNS} FROM checklist_items c LEFT JOIN staff s ON s.id = c.done_by WHERE c.phase_id = $1 AND c.id = $2`,
    [phaseId, id],
  );
  return rows[0];
}

/** The platforms for which the phase has exposure: those it rolls out, as far as anybody has said. */
export async function platformsOfPhase(db: Db, phaseId: number): Promise<Platform[]> {
  const rows = await db.query<{ platform: Platform }>(
    'SELECT DISTINCT platform FROM exposure WHERE phase_id = $1 ORDER BY platform',
    [phaseId],
  );
  return rows.map((row) => row.platform);
}
