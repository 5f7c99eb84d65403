import type { INestApplicationContext } from '@nestjs/common';
import type { Challenge } from '../domain/gates/challenges/challenge.js';
import type { Instant } from '../domain/instant.js';
import { NoteChallenge } from '../gates/challenges/commands/note-challenge.js';
import { insertGoal } from '../gates/goals/goals.store.js';
import type { Tx } from '../platform/database/db.js';
import { PLATFORMS } from '../domain/words.js';
import { putPlannedDevices } from '../trends/forecast/planned-devices.store.js';
import { expectedDevices } from './plan/exposure-plan.js';
import { patternTitled } from './demo.store.js';
import { PLANNED_CHALLENGES, PLANNED_GOALS, type PlannedChallenge } from './plan/goals-plan.js';
import type { PlannedPhase } from './plan/rollout-plan.js';
import { allPhases, type PhaseRow } from '../rollout/phases/phases.queries.js';

/** Phases whose devices somebody has counted; of the others they are worked out from their users. */
const COUNTED = ['production-1', 'production-2'] as const;

/**
 * Planned devices, goals and challenges. Goals go past the command: one of them has come due already, which nobody may set today.
 * `phases` are the plan's, whose names the stored ones have.
 */
export async function loadPlans(
  app: INestApplicationContext,
  tx: Tx,
  { phases, staff, now }: { phases: readonly PlannedPhase[]; staff: ReadonlyMap<string, number>; now: Instant },
): Promise<void> {
  const stored = await allPhases(tx);
  const found = (key: PlannedPhase['key'] | null): PhaseRow | null => {
    const planned = phases.find((phase) => phase.key === key);
    return stored.find(({ name }) => name === planned?.name) ?? null;
  };
  const lead = staff.get('lead@contoso.example') ?? 0;
  const written = { by: lead, at: new Date(now).toISOString() };
  for (const key of COUNTED) await planDevices(tx, { phase: found(key), written });
  const last = phases.reduce((day, { ends }) => (ends > day ? ends : day), '');
  for (const { phase: key, ...goal } of PLANNED_GOALS) {
    const phase = found(key);
    const by = phase?.ends ?? last;
    await insertGoal(tx, { ...goal, phase: phase?.id ?? null, by }, written);
  }
  for (const challenge of PLANNED_CHALLENGES) {
    const { pattern, phase, owner } = challenge;
    const ids = {
      pattern: pattern === null ? null : await patternTitled(tx, pattern),
      ...{ phase: found(phase)?.id ?? null, owner: staff.get(owner) ?? null },
    };
    await loadChallenge(app.get(NoteChallenge, { strict: false }), tx, challenge, { ...ids, by: lead });
  }
}

async function planDevices(
  tx: Tx,
  { phase, written }: { phase: PhaseRow | null; written: { by: number; at: string } },
): Promise<void> {
  if (!phase) return;
  const devices = expectedDevices(phase.plannedUsers);
  const rows = PLATFORMS.map((platform) => ({ platform, devices: devices[platform] }));
  await putPlannedDevices(tx, phase.id, rows, written);
}

async function loadChallenge(
  challenges: NoteChallenge,
  tx: Tx,
  { title, mitigation, platforms, since }: PlannedChallenge,
  { by, ...ids }: Pick<Challenge, 'pattern' | 'phase' | 'owner'> & { by: number },
): Promise<void> {
  const challenge: Challenge = { title, mitigation, platforms, state: 'open', reason: null, ...ids, pattern: null };
  const noted = await challenges.note(tx, challenge, by);
  if (!noted.ok) throw new Error(`the example is refused: ${JSON.stringify(noted.refusal)}`);
  if (since === null) return;
  const { state, reason } = since;
  const change = (before: Challenge): Challenge => ({ ...before, state, reason, pattern: ids.pattern });
  const changed = await challenges.change(tx, noted.value.id, { version: null, change, reason, by });
  if (!changed.ok) throw new Error(`the example is refused: ${JSON.stringify(changed.refusal)}`);
}
