import { Injectable } from '@nestjs/common';
import type { Statement, Tx } from '../platform/database/db.js';

const LOCK: Statement = {
  name: 'duplicates_lock',
  text: `SELECT id FROM tickets
         WHERE id = ANY ($1) OR id = (SELECT duplicate_of FROM tickets WHERE id = $2) ORDER BY id FOR UPDATE`,
};

const REPOINT: Statement = {
  name: 'duplicates_repoint',
  text: `UPDATE tickets SET duplicate_of = $2, version = version + 1 WHERE duplicate_of = $1 RETURNING id`,
};

@Injectable()
export class DuplicatesStore {
  /** Locks the ticket, its target and the target's root, in key order. */
  async lock(tx: Tx, [id, target]: readonly [number, number]): Promise<void> {
    await tx.query(LOCK, [[id, target], target]);
  }

  /** Duplicates of a ticket that has become one itself point to its root: chains stay one step long. */
  async repoint(tx: Tx, { from, to }: { from: number; to: number }): Promise<number> {
    return tx.execute(REPOINT, [from, to]);
  }
}
