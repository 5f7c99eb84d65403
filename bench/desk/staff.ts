import { hashPassword } from '../../src/identity/sessions/password.js';
import type { Db } from '../../src/platform/database/db.js';
import { insertStaff, type Member } from './rollout.store.js';

export const PASSWORD = 'all of us at the bench';

const AGENTS = 8;

/** Everybody at the desk; of the others one is `lead`. */
export interface Everybody {
  agents: Member[];
  tier2: Member[];
  tier3: Member[];
  lead: Member;
}

/** The same people in every database: eight agents of tier 1 first, then the others. */
export async function hireStaff(db: Db): Promise<Everybody> {
  const agents = Array.from({ length: AGENTS }, (_, n) => ({ email: `agent${n}@bench.example`, role: 'tier1' }));
  const others = ['tier2', 'tier2', 'tier3', 'lead'].map((role, n) => ({ email: `${role}${n}@bench.example`, role }));
  const members = await insertStaff(db, [...agents, ...others], await hashPassword(PASSWORD));
  const of = (role: string) => members.filter(({ email }) => email.startsWith(role));
  return { agents: of('agent'), tier2: of('tier2'), tier3: of('tier3'), lead: of('lead')[0]! };
}
