import { Injectable } from '@nestjs/common';
import {
  type Challenge,
  type ChallengeState,
  challengeSteps,
  type ChallengeStep,
  validateChallenge,
} from '../../../domain/gates/challenges/challenge.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { timestampOfInstant } from '../../../platform/database/timestamps.js';
import { done, invalid, missing, type Outcome, stale } from '../../../platform/outcome.js';
import { RolloutLog } from '../../../rollout/rollout-log.js';
import { challengeFrom, challengeKey, challengeView } from '../challenge-view.js';
import { type ChallengeRow, challengeRow, thingsNamed } from '../challenges.queries.js';
import { insertChallenge, insertChange, updateChallenge } from '../challenges.store.js';

export interface ChallengeChange {
  /** The version that the change is based on; null: whatever it is now. */
  version: number | null;
  change: (challenge: Challenge) => Challenge;
  /** The reason that came with the change. */
  reason: string | null;
  by: number;
}

interface Step {
  id: number;
  version: number;
  challenge: Challenge;
  reason: string | null;
  steps: ChallengeStep[];
}

/** Notes a risk and changes it; each version keeps what changed, why and by whom. */
@Injectable()
export class NoteChallenge {
  constructor(
    private readonly log: RolloutLog,
    private readonly clock: Clock,
  ) {}

  note(db: Db, challenge: Challenge, by: number): Promise<Outcome<ChallengeRow>> {
    return db.atomically(async (tx): Promise<Outcome<ChallengeRow>> => {
      const problems = await problemsOf(tx, challenge, { before: null, reason: challenge.reason });
      if (problems.length > 0) return invalid(problems);
      const id = await insertChallenge(tx, challenge, this.written(by));
      await this.keep(tx, { id, version: 1, challenge, reason: challenge.reason, steps: [] }, by);
      return done((await challengeRow(tx, id))!);
    });
  }

  change(db: Db, id: number, { version, change, reason, by }: ChallengeChange): Promise<Outcome<ChallengeRow>> {
    return db.atomically(async (tx): Promise<Outcome<ChallengeRow>> => {
      const current = await challengeRow(tx, id);
      if (!current) return missing('challenge');
      if (version !== null && version !== current.version) return stale(challengeKey(id), challengeView(current));
      const before = challengeFrom(current);
      const after = change(before);
      const problems = await problemsOf(tx, after, { before, reason });
      if (problems.length > 0) return invalid(problems);
      const { at } = this.written(by);
      if (!(await updateChallenge(tx, { id, version: current.version }, after, at))) {
        const now = await challengeRow(tx, id);
        return now ? stale(challengeKey(id), challengeView(now)) : missing('challenge');
      }
      const steps = challengeSteps(before, after);
      await this.keep(tx, { id, version: current.version + 1, challenge: after, reason, steps }, by);
      return done((await challengeRow(tx, id))!);
    });
  }

  private async keep(tx: Tx, { id, version, challenge, reason, steps }: Step, by: number): Promise<void> {
    await insertChange(tx, { id, version }, { challenge, reason, steps }, this.written(by));
    const { phase, state } = challenge;
    const what = version === 1 ? 'noted' : 'changed';
    const data = { id, phase, what, state, fields: steps.map(({ field }) => field) };
    await this.log.record(tx, { type: 'challenge.changed', subject: `challenge:${id}`, data }, by);
  }

  private written(by: number): { by: number; at: string } {
    return { by, at: timestampOfInstant(this.clock.now()) };
  }
}

/** What is wrong with it in itself, and what it names that is not there. An owner who left since may stay. */
async function problemsOf(
  tx: Tx,
  challenge: Challenge,
  { before, reason }: { before: Challenge | null; reason: string | null },
): Promise<Problem[]> {
  const was: ChallengeState | null = before?.state ?? null;
  const problems = validateChallenge(challenge, was, reason);
  const named = await thingsNamed(tx, challenge);
  const { owner, phase, pattern } = challenge;
  if (owner !== null && !named.owner && owner !== before?.owner) {
    problems.push({ pointer: '/owner', detail: 'is not the id of an active member of staff' });
  }
  if (phase !== null && !named.phase) problems.push({ pointer: '/phase', detail: `there is no phase ${phase}` });
  if (pattern !== null && !named.pattern) problems.push({ pointer: '/pattern', detail: 'there is no such pattern' });
  return problems;
}
