import { Injectable } from '@nestjs/common';
import type { Statement, Tx } from '../platform/database/db.js';

// In key order, so that two who mark crosswise wait for each other in turn.
const LOCK: Statement = {
  name: 'duplicates_lock',
  text: `SELECT id, duplicate_of = $1 AS own FROM tickets
         WHERE id IN ($1, $2) OR duplicate_of = $1 OR id = (SELECT duplicate_of FROM tickets WHERE id = $2)
         ORDER BY id FOR UPDATE`,
};

@Injectable()
export class DuplicatesStore {
  /** Locks the ticket, its own duplicates, its target and the target's root. The ids of its own duplicates. */
  async lock(tx: Tx, id: number, target: number): Promise<number[]> {
    const rows = await tx.query<{ id: number; own: boolean | null }>(LOCK, [id, target]);
    return rows.filter((row) => row.own).map((row) => row.id);
  }
}
