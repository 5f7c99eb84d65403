import { hashPassword } from '../../src/identity/sessions/password.js';
import type { Db } from '../../src/platform/database/db.js';
import { insertStaff } from './rollout.store.js';

export const PASSWORD = 'all of us at the bench';

/** A member of staff of the measured desk. */
export interface Member {
  id: number;
  email: string;
}

const AGENTS = 8;

/** The same people in every database: eight agents of tier 1 first, then the others. Answers the agents. */
export async function hireStaff(db: Db): Promise<Member[]> {
  const agents = Array.from({ length: AGENTS }, (_, n) => ({ email: `agent${n}@bench.example`, role: 'tier1' }));
  const others = ['tier2', 'tier2', 'tier3', 'lead'].map((role, n) => ({ email: `${role}${n}@bench.example`, role }));
  const members = await insertStaff(db, [...agents, ...others], await hashPassword(PASSWORD));
  return members.slice(0, AGENTS);
}
