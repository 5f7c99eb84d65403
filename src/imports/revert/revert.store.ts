import { Injectable } from '@nestjs/common';
import type { Statement, Tx } from '../../platform/database/db.js';
import { allowRewriting } from '../history/history.store.js';
import { UNCOUNT } from '../history/history-statements.sql.js';

/** Whoever changes one of these tickets meanwhile waits, and then finds it gone. */
const LOCK: Statement = {
  name: 'revert_lock_tickets',
  text: `SELECT id FROM tickets WHERE import_id = $1 ORDER BY id FOR UPDATE`,
};

const WORKED_ON: Statement = {
  name: 'revert_worked_on',
  text: `SELECT t.id FROM tickets t WHERE t.import_id = $1
           AND (EXISTS (SELECT 1 FROM events e WHERE e.ticket_id = t.id AND e.actor_id IS NOT NULL AND NOT e.data ? 'import')
             OR EXISTS (SELECT 1 FROM tickets o WHERE o.duplicate_of = t.id AND o.import_id IS DISTINCT FROM $1))
         UNION
         SELECT o.split_from FROM tickets o JOIN tickets t ON t.id = o.split_from
           WHERE o.split_from IS NOT NULL AND t.import_id = $1 AND o.import_id IS DISTINCT FROM $1
         UNION
         SELECT o.follows FROM tickets o JOIN tickets t ON t.id = o.follows
           WHERE o.follows IS NOT NULL AND t.import_id = $1 AND o.import_id IS DISTINCT FROM $1
         ORDER BY 1`,
};

/** Tickets of an earlier import that still hold what this one wrote over them. */
const WRITTEN_OVER: Statement = {
  name: 'revert_written_over',
  text: `SELECT t.id FROM (SELECT DISTINCT ticket_id FROM events WHERE type = 'ticket.imported' AND quiet AND data @> jsonb_build_object('import', $1::int)
             AND ticket_id IN (SELECT id FROM tickets WHERE external_source = $2)) mine
         JOIN tickets t ON t.id = mine.ticket_id AND t.import_id IS DISTINCT FROM $1
         WHERE (SELECT (e.data ->> 'import')::int FROM events e WHERE e.ticket_id = t.id AND e.type = 'ticket.imported' ORDER BY e.id DESC LIMIT 1) = $1
         ORDER BY 1`,
};

const DELETES: readonly Statement[] = [
  ['contacts', 'ticket_id'],
  ['comments', 'ticket_id'],
  ['hops', 'ticket_id'],
  ['segments', 'ticket_id'],
  ['events', 'ticket_id'],
  ['tickets', 'id'],
].map(([table, column]) => ({
  name: `revert_delete_${table}`,
  text: `DELETE FROM ${table} WHERE ${column} = ANY ($1::int[])`,
}));

const DELETE_EXPOSURE: Statement = {
  name: 'revert_delete_exposure',
  text: `WITH gone AS (DELETE FROM exposure WHERE import_id = $1 RETURNING phase_id)
         SELECT phase_id AS phase, count(*)::int AS rows FROM gone GROUP BY phase_id ORDER BY phase_id`,
};

/** Former members whom nothing names any more: one look for all of them. */
const UNUSED_FORMER: Statement = {
  name: 'revert_unused_former_staff',
  text: `SELECT s.id FROM staff s WHERE s.id = ANY ($1::int[]) AND s.former
           AND NOT EXISTS (SELECT 1 FROM tickets t WHERE t.owner_id = s.id)
           AND NOT EXISTS (SELECT 1 FROM segments g WHERE g.staff_id = s.id)
           AND NOT EXISTS (SELECT 1 FROM hops h WHERE h.from_staff = s.id)
           AND NOT EXISTS (SELECT 1 FROM hops h WHERE h.to_staff = s.id)
           AND NOT EXISTS (SELECT 1 FROM hops h WHERE h.by_staff = s.id)
           AND NOT EXISTS (SELECT 1 FROM events e WHERE e.actor_id = s.id)
         ORDER BY s.id`,
};

/** What the foreign keys read for each member that is deleted: few columns that name people have an index. */
const PAGES_PER_MEMBER: Statement = {
  name: 'revert_pages_per_member',
  text: `SELECT sum(pg_relation_size(conrelid) / current_setting('block_size')::int)::float8 AS pages
         FROM pg_constraint WHERE contype = 'f' AND confrelid = 'staff'::regclass`,
};

const DELETE_FORMER: Statement = {
  name: 'revert_delete_former_staff',
  text: `DELETE FROM staff WHERE id = ANY ($1::int[])`,
};

const MARK: Statement = {
  name: 'revert_mark',
  text: `UPDATE imports SET state = 'reverted', reverted_at = clock_timestamp(), reverted_by = $2 WHERE id = $1`,
};

/** A statement has 30 s: so many tickets at a time stay far below. */
const CHUNK = 200;
const PEOPLE_CHUNK = 10;
/** Some ten seconds of reading. */
const MOST_PAGES = 4_000_000;

@Injectable()
export class RevertStore {
  /** Locks and returns the tickets that the import made. */
  async lock(tx: Tx, importId: number): Promise<number[]> {
    return idsOf(await tx.query<{ id: number }>(LOCK, [importId]));
  }

  /** Those of them that a person has worked on since, or that a ticket of ours points to. */
  async workedOn(tx: Tx, importId: number): Promise<number[]> {
    return idsOf(await tx.query<{ id: number }>(WORKED_ON, [importId]));
  }

  async writtenOver(tx: Tx, importId: number, source: string): Promise<number[]> {
    return idsOf(await tx.query<{ id: number }>(WRITTEN_OVER, [importId, source]));
  }

  /** Takes the tickets away with all that hangs on them, out of the roll-ups too. */
  async deleteTickets(tx: Tx, ids: readonly number[]): Promise<void> {
    for (let from = 0; from < ids.length; from += CHUNK) {
      const chunk = ids.slice(from, from + CHUNK);
      await tx.execute(UNCOUNT, [chunk]);
      await allowRewriting(tx, async () => {
        for (const statement of DELETES) await tx.execute(statement, [chunk]);
      });
    }
  }

  /** Takes away the exposure that the import stored; by phase, how many rows. */
  deleteExposure(tx: Tx, importId: number): Promise<{ phase: number; rows: number }[]> {
    return tx.query(DELETE_EXPOSURE, [importId]);
  }

  /**
   * Takes away the names that nothing needs any more. Names by the thousand in a large database stay, since each of them
   * would be looked for in every table: a former member is a name in a list, and the next import finds it again.
   */
  async deleteFormerStaff(tx: Tx, ids: readonly number[]): Promise<{ gone: number; kept: number }> {
    if (ids.length === 0) return { gone: 0, kept: 0 };
    const unused = idsOf(await tx.query<{ id: number }>(UNUSED_FORMER, [ids]));
    const [cost] = await tx.query<{ pages: number }>(PAGES_PER_MEMBER);
    if (unused.length * (cost?.pages ?? 0) > MOST_PAGES) return { gone: 0, kept: unused.length };
    for (let from = 0; from < unused.length; from += PEOPLE_CHUNK) {
      await tx.execute(DELETE_FORMER, [unused.slice(from, from + PEOPLE_CHUNK)]);
    }
    return { gone: unused.length, kept: 0 };
  }

  async mark(tx: Tx, importId: number, by: number | null): Promise<void> {
    await tx.execute(MARK, [importId, by]);
  }
}

function idsOf(rows: readonly { id: number }[]): number[] {
  return rows.map((row) => row.id);
}
