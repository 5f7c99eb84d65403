import { mintSecret, secretHash } from '../../../src/identity/token-secret.js';
import type { Db } from '../../../src/platform/database/db.js';
import type { Agent } from '../load/good-client.js';

export interface NewAgent {
  role: Agent['role'];
  scopeTags?: readonly string[];
}

/** Members of staff with an open session each; the places they may be bound to are made as well. */
export async function hireAgents(db: Db, wanted: readonly NewAgent[]): Promise<Agent[]> {
  await db.execute(
    `INSERT INTO locations (code, name, time_zone)
     VALUES ('charlotte', 'Charlotte', 'America/New_York'), ('redmond', 'Redmond', 'America/Los_Angeles')
     ON CONFLICT DO NOTHING`,
  );
  const agents: Agent[] = [];
  for (const { role, scopeTags = [] } of wanted) {
    const token = mintSecret('session');
    const [row] = await db.query<{ id: number }>(
      `WITH hired AS (
         INSERT INTO staff (email, name, role, scope_tags)
         SELECT $1 || '.' || count(*) + 1 || '@faults.example', initcap($1) || ' ' || count(*) + 1, $1, $2 FROM staff
         RETURNING id
       )
       INSERT INTO sessions (token_hash, staff_id, expires_at)
       SELECT $3, id, now() + interval '12 hours' FROM hired RETURNING staff_id AS id`,
      [role, scopeTags, secretHash(token)],
    );
    agents.push({ id: row!.id, role, token, scopeTags });
  }
  return agents;
}
