import { Injectable } from '@nestjs/common';
import type { Statement, Tx } from '../platform/database/db.js';

/** The tiers of a ticket's path at which somebody sits; its owner sits at tier 1. */
export interface Seat {
  id: number;
  tiers: (1 | 2 | 3)[];
  location: string | null;
}

// In key order, so that two vacates never wait for each other crosswise.
const SEATS: Statement = {
  name: 'holdings_lock_seats',
  text: `SELECT id, location, path_tiers, path_staff, owner_id, assignee_id FROM tickets
         WHERE state NOT IN ('resolved','closed') AND ($1 = assignee_id OR $1 = owner_id OR $1 = ANY (path_staff))
         ORDER BY id FOR UPDATE`,
};

interface SeatRow {
  id: number;
  location: string | null;
  path_tiers: (1 | 2 | 3)[];
  path_staff: (number | null)[];
  owner_id: number | null;
}

@Injectable()
export class HoldingsQueries {
  /** Locks and returns every active ticket on which the member sits, holds or owns. */
  async lockSeatsOf(tx: Tx, staffId: number): Promise<Seat[]> {
    const rows = await tx.query<SeatRow>(SEATS, [staffId]);
    return rows.map((row) => {
      const seated = row.path_tiers.filter((_, index) => row.path_staff[index] === staffId);
      const tiers = row.owner_id === staffId ? [...new Set<1 | 2 | 3>([1, ...seated])] : seated;
      return { id: row.id, location: row.location, tiers };
    });
  }
}
