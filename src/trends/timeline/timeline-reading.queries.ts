import type { DayWindow } from '../../domain/rollout/day.js';
import type { TimelineVariant } from '../../domain/rollout/timeline.js';
import type { Platform, TimelineKind } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A dated entry as series draw it. */
export interface DrawnEntry {
  id: number;
  kind: TimelineKind;
  variant: TimelineVariant;
  /** Null: the whole rollout. */
  phase: number | null;
  /** None: all. */
  groups: number[];
  platforms: Platform[];
  /** ISO 8601. */
  at: string;
  until: string | null;
  title: string;
}

/** Far more than can be drawn; the newest are kept. */
const MOST_DRAWN = 500;

/** An outage without an end goes on. */
const READ: Statement = {
  name: 'trends_timeline',
  text: `
    SELECT id, kind, step AS variant, phase_id AS phase, group_ids AS groups,
      coalesce(details -> 'platforms', '[]') AS platforms, at, until, title
    FROM timeline_entries
    WHERE at < ($2::date + 1)::timestamp AT TIME ZONE $3
      AND coalesce(until, CASE step WHEN 'outage' THEN 'infinity' ELSE at END) >= $1::date::timestamp AT TIME ZONE $3
      AND ($4::text IS NULL OR kind = $4)
    ORDER BY at DESC, id DESC LIMIT ${MOST_DRAWN}`,
};

/** The entries that touch some days of the desk, the oldest first. Times are as the database writes them. */
export async function timelineOf(
  db: Db,
  { from, to }: DayWindow,
  { timeZone, kind }: { timeZone: string; kind: TimelineKind | null },
): Promise<DrawnEntry[]> {
  return (await db.query<DrawnEntry>(READ, [from, to, timeZone, kind])).reverse();
}
