import { Injectable } from '@nestjs/common';
import type { WorkedTier } from '../domain/words.js';
import type { Statement, Tx } from '../platform/database/db.js';
import { ACTIVE } from './active.sql.js';

/** The tiers of a ticket's path at which somebody sits; its owner sits at tier 1. */
export interface Seat {
  id: number;
  tiers: WorkedTier[];
  location: string | null;
}

// In key order, so that two vacates never wait for each other crosswise.
const SEATS: Statement = {
  name: 'holdings_lock_seats',
  text: `SELECT t.id, t.location, t.path_tiers, t.path_staff, t.owner_id FROM tickets t
         WHERE ${ACTIVE} AND ($1 = t.assignee_id OR $1 = t.owner_id OR $1 = ANY (t.path_staff))
         ORDER BY t.id FOR UPDATE`,
};

interface SeatRow {
  id: number;
  location: string | null;
  path_tiers: WorkedTier[];
  path_staff: (number | null)[];
  owner_id: number | null;
}

@Injectable()
export class HoldingsStore {
  /** Locks and returns every active ticket on which the member sits, holds or owns. */
  async lockSeatsOf(tx: Tx, staffId: number): Promise<Seat[]> {
    const rows = await tx.query<SeatRow>(SEATS, [staffId]);
    return rows.map((row) => {
      const seated = row.path_tiers.filter((_, index) => row.path_staff[index] === staffId);
      const tiers = row.owner_id === staffId ? [...new Set<WorkedTier>([1, ...seated])] : seated;
      return { id: row.id, location: row.location, tiers };
    });
  }
}
