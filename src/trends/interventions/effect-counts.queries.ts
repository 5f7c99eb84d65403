import type { Day } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import type { Kind } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import { CountSource } from '../counts/count-source.sql.js';

/** Tickets of one kind, phase, group and platform on one day; `group` 0: none. */
export interface EffectCount {
  day: Day;
  phase: number;
  group: number;
  platform: string;
  kind: Kind;
  tickets: number;
}

export interface EffectCountsAsked {
  window: DayWindow;
  phases: readonly number[];
  /** Null: all. */
  signature: string | null;
}

/** Folded and not yet folded counts in one snapshot, as every report reads them. */
export function effectCounts(db: Db, { window, phases, signature }: EffectCountsAsked): Promise<EffectCount[]> {
  const source = new CountSource(window, signature === null ? {} : { signature });
  const text = `SELECT t.day, t.phase_id AS phase, t.group_id AS "group", t.platform, t.kind, sum(t.tickets)::int AS tickets
    FROM ${source.text(['phase', 'group', 'platform', 'kind'])} t
    WHERE t.phase_id = ANY (${source.value([...phases], 'int[]')})
    GROUP BY 1, 2, 3, 4, 5 HAVING sum(t.tickets) <> 0`;
  return db.query<EffectCount>(source.statement('trends_effect', text), source.values);
}
