import type { GateCriterion } from '../../domain/gates/criteria.js';
import type { WaveGroup } from '../../domain/gates/last-wave.js';
import type { TitledEntry } from '../../domain/gates/left-out-days.js';
import type { Day } from '../../domain/instant.js';
import type { ChecklistItem } from '../../domain/rollout/checklist.js';
import type { PhaseKind, PhaseState, Platform } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';
import { instantOfTimestamp } from '../../platform/database/timestamps.js';

/** A phase with what its gate asks. */
export interface GateRow {
  phase: number;
  name: string;
  kind: PhaseKind;
  state: PhaseState;
  starts: Day;
  ends: Day | null;
  /** 0: nobody has said what the gate asks; it asks what gates of its kind do. */
  version: number;
  criteria: GateCriterion[] | null;
  changedById: number | null;
  changedByName: string | null;
  changedAt: string | null;
}

const GATE: Statement = {
  name: 'gate',
  text: `SELECT p.id AS phase, p.name, p.kind, p.state, p.starts_on AS starts, p.ends_on AS ends,
      coalesce(g.version, 0) AS version, g.criteria, g.changed_by AS "changedById", s.name AS "changedByName",
      g.changed_at AS "changedAt"
    FROM phases p LEFT JOIN gates g ON g.phase_id = p.id LEFT JOIN staff s ON s.id = g.changed_by WHERE p.id = $1`,
};

export async function gateRow(db: Db, phase: number): Promise<GateRow | null> {
  return (await db.query<GateRow>(GATE, [phase]))[0] ?? null;
}

/** The plan around a gate: groups, checklist, what the timeline leaves out, and the phase that its "go" is for. */
export interface GatePlan {
  groups: (WaveGroup & { plannedUsers: number })[];
  checklist: ChecklistItem[];
  /** Platforms that the phase reports exposure of. */
  platforms: Platform[];
  updates: TitledEntry[];
  next: { id: number; name: string; state: PhaseState; checklist: { open: number; items: number } } | null;
}

interface RawPlan extends Omit<GatePlan, 'checklist' | 'updates'> {
  checklist: (Omit<ChecklistItem, 'doneAt'> & { doneAt: string | null })[];
  updates: (Omit<TitledEntry, 'at' | 'until'> & { at: string; until: string | null })[];
}

const PLAN: Statement = {
  name: 'gate_plan',
  text: `SELECT
      (SELECT coalesce(json_agg(json_build_object('name', g.name, 'starts', g.starts_on, 'plannedUsers', g.planned_users)
         ORDER BY g.id), '[]') FROM phase_groups g WHERE g.phase_id = p.id) AS groups,
      (SELECT coalesce(json_agg(json_build_object('kind', c.kind, 'title', c.title, 'platform', c.platform,
         'doneBy', c.done_by, 'doneAt', c.done_at) ORDER BY c.id), '[]') FROM checklist_items c WHERE c.phase_id = p.id) AS checklist,
      ARRAY(SELECT DISTINCT e.platform FROM exposure e WHERE e.phase_id = p.id ORDER BY 1) AS platforms,
      (SELECT coalesce(json_agg(json_build_object('kind', t.kind, 'variant', t.step, 'phase', t.phase_id, 'title', t.title,
         'platforms', coalesce(t.details -> 'platforms', '[]'), 'at', t.at, 'until', t.until) ORDER BY t.at, t.id), '[]')
       FROM timeline_entries t WHERE t.kind = 'service_update' AND (t.phase_id IS NULL OR t.phase_id = p.id)) AS updates,
      (SELECT json_build_object('id', n.id, 'name', n.name, 'state', n.state, 'checklist', json_build_object(
         'items', (SELECT count(*) FROM checklist_items c WHERE c.phase_id = n.id),
         'open', (SELECT count(*) FROM checklist_items c WHERE c.phase_id = n.id AND c.done_at IS NULL)))
       FROM phases n WHERE (n.starts_on, n.id) > (p.starts_on, p.id) ORDER BY n.starts_on, n.id LIMIT 1) AS next
    FROM phases p WHERE p.id = $1`,
};

export async function gatePlan(db: Db, phase: number): Promise<GatePlan> {
  const [row] = await db.query<RawPlan>(PLAN, [phase]);
  if (!row) throw new Error(`phase ${phase} has no plan`);
  const instant = (text: string | null) => (text === null ? null : instantOfTimestamp(text));
  return {
    ...row,
    checklist: row.checklist.map((item) => ({ ...item, doneAt: instant(item.doneAt) })),
    updates: row.updates.map((entry) => ({
      ...entry,
      at: instantOfTimestamp(entry.at),
      until: instant(entry.until),
    })),
  };
}
