import type { Challenge, ChallengeState, ChallengeStep } from '../../domain/gates/challenges/challenge.js';
import type { Platform } from '../../domain/words.js';
import type { Db, Statement } from '../../platform/database/db.js';

/** A challenge as it is stored, with the names of whom and what it names. */
export interface ChallengeRow {
  id: number;
  title: string;
  mitigation: string | null;
  state: ChallengeState;
  reason: string | null;
  owner: number | null;
  ownerName: string | null;
  phase: number | null;
  phaseName: string | null;
  platforms: Platform[];
  pattern: number | null;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** One version of a challenge: what changed, why, by whom. */
export interface ChangeRow {
  version: number;
  state: ChallengeState;
  reason: string | null;
  steps: ChallengeStep[];
  by: number;
  byName: string;
  at: string;
}

export interface ChallengeFilter {
  state: ChallengeState | null;
  phase: number | null;
}

const COLUMNS = `c.id, c.title, c.mitigation, c.state, c.reason, c.owner_id AS owner, s.name AS "ownerName",
  c.phase_id AS phase, p.name AS "phaseName", c.platforms, c.pattern_id AS pattern, c.version,
  c.created_at AS "createdAt", c.updated_at AS "updatedAt"`;
const FROM = `challenges c LEFT JOIN staff s ON s.id = c.owner_id LEFT JOIN phases p ON p.id = c.phase_id`;

const LIST: Statement = {
  name: 'gates_challenges',
  text: `SELECT ${COLUMNS} FROM ${FROM}
         WHERE ($1::text IS NULL OR c.state = $1) AND ($2::int IS NULL OR c.phase_id = $2 OR c.phase_id IS NULL)
           AND c.id > $3 ORDER BY c.id LIMIT $4`,
};
const ONE: Statement = { name: 'gates_challenge', text: `SELECT ${COLUMNS} FROM ${FROM} WHERE c.id = $1` };
const HISTORY: Statement = {
  name: 'gates_challenge_history',
  text: `SELECT h.version, h.state, h.reason, h.steps, h.by_staff AS by, s.name AS "byName", h.at
         FROM challenge_changes h JOIN staff s ON s.id = h.by_staff
         WHERE h.challenge_id = $1 ORDER BY h.version DESC LIMIT $2`,
};

/** In the order in which they were noted; of a phase: its own and those of the whole rollout. */
export function challengeRows(
  db: Db,
  { state, phase }: ChallengeFilter,
  after: number,
  limit: number,
): Promise<ChallengeRow[]> {
  return db.query<ChallengeRow>(LIST, [state, phase, after, limit]);
}

export async function challengeRow(db: Db, id: number): Promise<ChallengeRow | undefined> {
  return (await db.query<ChallengeRow>(ONE, [id]))[0];
}

/** The newest first. */
export function challengeHistory(db: Db, id: number, most: number): Promise<ChangeRow[]> {
  return db.query<ChangeRow>(HISTORY, [id, most]);
}

/** Which of the things that a challenge names there are. */
export async function thingsNamed(
  db: Db,
  { owner, phase, pattern }: Pick<Challenge, 'owner' | 'phase' | 'pattern'>,
): Promise<{ owner: boolean; phase: boolean; pattern: boolean }> {
  const [row] = await db.query<{ owner: boolean; phase: boolean; pattern: boolean }>(
    `SELECT EXISTS (SELECT FROM staff WHERE id = $1 AND active) AS owner,
            EXISTS (SELECT FROM phases WHERE id = $2) AS phase,
            EXISTS (SELECT FROM patterns WHERE id = $3) AS pattern`,
    [owner, phase, pattern],
  );
  return row!;
}
