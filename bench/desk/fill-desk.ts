import type { Db } from '../../src/platform/database/db.js';
import { rebuildRollups } from '../../src/trends/fold/rebuild-rollups.store.js';
import { insertRollout } from './rollout.store.js';
import { hireStaff, type Member } from './staff.js';
import type { Supply } from './supply.store.js';
import { FREE_SHARE, insertTickets, tidyUp } from './tickets.store.js';

/** A desk with its tickets; ids run from 1 to `tickets`. */
export interface FilledDesk {
  tickets: number;
  agents: Member[];
  supply: Supply;
}

/** Fills a fresh, migrated database. Two of them get the same ids. */
export async function fillDesk(db: Db, tickets: number): Promise<FilledDesk> {
  const agents = await hireStaff(db);
  const ids = agents.map(({ id }) => id);
  await insertRollout(db);
  await insertTickets(db, tickets, ids);
  await rebuildRollups(db);
  await tidyUp(db);
  const supply = { from: tickets - Math.floor(tickets * FREE_SHARE) + 1, to: tickets, agents: ids };
  return { tickets, agents, supply };
}
