import type { Db } from '../../platform/database/db.js';

const FROM_TICKETS = `
  INSERT INTO rollups (grain, day, phase_id, platform, kind, signature, ownership, group_id, approach, location, tickets)
  SELECT CASE grouping(signature, ownership) WHEN 0 THEN 'facet' WHEN 1 THEN 'signature' ELSE 'total' END,
    day, phase_id, platform, kind, coalesce(signature, ''), coalesce(ownership, ''), coalesce(group_id, 0),
    coalesce(approach, ''), coalesce(location, ''), count(*)
  FROM (
    SELECT counted_day AS day, coalesce(phase_id, 0) AS phase_id, platform, kind, coalesce(signature, '') AS signature,
      coalesce(ownership, '') AS ownership, coalesce(group_id, 0) AS group_id, coalesce(approach, '') AS approach,
      coalesce(location, '') AS location
    FROM tickets WHERE counted
  ) AS ticket
  GROUP BY GROUPING SETS ((day, phase_id, platform, kind), (day, phase_id, platform, kind, signature),
    (day, phase_id, platform, kind, signature, ownership, group_id, approach, location))`;

/**
 * Makes the roll-ups anew from the tickets themselves: a repair, for desks that run. One snapshot sees of each ticket both
 * the row and its deltas or neither, so what commits meanwhile is folded later; reports go on reading the old figures until
 * the commit. Folds wait: the lock comes before the snapshot is taken. Tells nobody.
 */
export function rebuildRollups(db: Db): Promise<void> {
  return db.atomically(async (tx) => {
    await tx.execute('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await tx.execute('LOCK TABLE rollups IN EXCLUSIVE MODE');
    await tx.execute('DELETE FROM count_deltas');
    await tx.execute('DELETE FROM rollups');
    await tx.execute(FROM_TICKETS);
    await tx.execute('UPDATE rollup_head SET fold = fold + 1');
  });
}
