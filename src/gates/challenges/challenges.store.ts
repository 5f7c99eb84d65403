import type { Challenge, ChallengeStep } from '../../domain/gates/challenges/challenge.js';
import type { Tx } from '../../platform/database/db.js';

/** Who wrote it, and when (ISO 8601). */
export interface Written {
  by: number;
  at: string;
}

function parameters(challenge: Challenge): unknown[] {
  const { title, mitigation, state, reason, owner, phase, platforms, pattern } = challenge;
  return [title, mitigation, state, reason, owner, phase, [...platforms], pattern];
}

export async function insertChallenge(tx: Tx, challenge: Challenge, { by, at }: Written): Promise<number> {
  const rows = await tx.query<{ id: number }>(
    `INSERT INTO challenges (title, mitigation, state, reason, owner_id, phase_id, platforms, pattern_id,
       created_by, created_at, updated_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) RETURNING id`,
    [...parameters(challenge), by, at],
  );
  return rows[0]!.id;
}

/** False when the challenge is no longer at `version`. */
export async function updateChallenge(
  tx: Tx,
  { id, version }: { id: number; version: number },
  challenge: Challenge,
  at: string,
): Promise<boolean> {
  const changed = await tx.execute(
    `UPDATE challenges SET title = $1, mitigation = $2, state = $3, reason = $4, owner_id = $5, phase_id = $6,
       platforms = $7, pattern_id = $8, updated_at = $9, version = version + 1
     WHERE id = $10 AND version = $11`,
    [...parameters(challenge), at, id, version],
  );
  return changed === 1;
}

/** What a version changed; kept for ever. */
export async function insertChange(
  tx: Tx,
  { id, version }: { id: number; version: number },
  change: { challenge: Challenge; reason: string | null; steps: readonly ChallengeStep[] },
  { by, at }: Written,
): Promise<void> {
  await tx.execute(
    `INSERT INTO challenge_changes (challenge_id, version, state, reason, steps, by_staff, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [id, version, change.challenge.state, change.reason, JSON.stringify(change.steps), by, at],
  );
}
