import type { Db } from '../../platform/database/db.js';
import type { TimelineKind } from '../../domain/words.js';

/** A dated entry as it is stored. No phase: it concerns the whole rollout. */
export interface TimelineRow {
  id: number;
  kind: TimelineKind;
  step: string | null;
  phase: number | null;
  groups: number[];
  at: string;
  until: string | null;
  title: string;
  channel: string | null;
  owner: number | null;
  ownerName: string | null;
  done: boolean;
  withdrawn: boolean;
  details: Record<string, unknown>;
  version: number;
}

export interface TimelineFilter {
  kind: TimelineKind | null;
  phase: number | null;
  /** Entries that touch `[from, to)`; ISO 8601. */
  from: string | null;
  to: string | null;
}

const COLUMNS = `t.id, t.kind, t.step, t.phase_id AS phase, t.group_ids AS groups, t.at, t.until, t.title,
  t.channel, t.owner_id AS owner, s.name AS "ownerName", t.done, t.withdrawn, t.details, t.version`;

const FROM = `timeline_entries t LEFT JOIN staff s ON s.id = t.owner_id`;

// A phase's own entries and those of the whole rollout: both are drawn on its series.
const LIST = {
  name: 'rollout.timeline',
  text: `SELECT ${COLUMNS} FROM ${FROM}
         WHERE ($1::text IS NULL OR t.kind = $1)
           AND ($2::integer IS NULL OR t.phase_id = $2 OR t.phase_id IS NULL)
           AND ($3::timestamptz IS NULL OR coalesce(t.until, t.at) >= $3)
           AND ($4::timestamptz IS NULL OR t.at < $4)
           AND ($5::timestamptz IS NULL OR (t.at, t.id) > ($5, $6::integer))
         ORDER BY t.at, t.id LIMIT $7`,
};

/** Entries in the order of time, after the one named by `after`. */
export function timelineEntries(
  db: Db,
  filter: TimelineFilter,
  after: { at: string; id: number } | null,
  limit: number,
): Promise<TimelineRow[]> {
  return db.query<TimelineRow>(LIST, [
    filter.kind,
    filter.phase,
    filter.from,
    filter.to,
    after?.at ?? null,
    after?.id ?? null,
    limit,
  ]);
}

// An outage without an end goes on, so it touches every later window.
const AROUND = {
  name: 'rollout.timeline_around',
  text: `SELECT ${COLUMNS} FROM ${FROM}
         WHERE (t.phase_id = ANY ($1::integer[]) OR t.phase_id IS NULL) AND t.at < $3
           AND (coalesce(t.until, t.at) >= $2 OR (t.step = 'outage' AND t.until IS NULL))
         ORDER BY t.at, t.id LIMIT $4`,
};

/** Entries of some phases, and those of the whole rollout, that touch `[from, to)` (ISO 8601), in the order of time. */
export function timelineAround(
  db: Db,
  { phases, from, to, limit }: { phases: readonly number[]; from: string; to: string; limit: number },
): Promise<TimelineRow[]> {
  return db.query<TimelineRow>(AROUND, [[...phases], from, to, limit]);
}

export async function timelineEntry(db: Db, id: number): Promise<TimelineRow | undefined> {
  return (await db.query<TimelineRow>(`SELECT ${COLUMNS} FROM ${FROM} WHERE t.id = $1`, [id]))[0];
}
