import type { Db } from '../../src/platform/database/db.js';
import { rebuildRollups } from '../../src/trends/fold/rebuild-rollups.store.js';
import { insertRollout, type Member } from './rollout.store.js';
import { hireStaff } from './staff.js';
import type { Supply } from './supply.store.js';
import { freeOf, insertTickets, tidyUp } from './tickets.store.js';

/** A desk with its tickets; ids run from 1 to `tickets`. */
export interface FilledDesk {
  tickets: number;
  agents: Member[];
  lead: Member;
  supply: Supply;
}

/** Fills a fresh, migrated database. Two of them get the same ids. */
export async function fillDesk(db: Db, tickets: number): Promise<FilledDesk> {
  const { agents, tier2, tier3, lead } = await hireStaff(db);
  const idsOf = (members: readonly Member[]) => members.map(({ id }) => id);
  await insertRollout(db);
  await insertTickets(db, tickets, { agents: idsOf(agents), tier2: idsOf(tier2), tier3: idsOf(tier3) });
  await rebuildRollups(db);
  await tidyUp(db);
  const supply = { from: tickets - freeOf(tickets) + 1, to: tickets, agents: idsOf(agents) };
  return { tickets, agents, lead, supply };
}
