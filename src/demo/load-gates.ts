import type { INestApplicationContext } from '@nestjs/common';
import type { Instant } from '../domain/instant.js';
import { addDays } from '../domain/rollout/day.js';
import { DecideGate } from '../gates/gate/decisions/decide-gate.js';
import { EndCondition } from '../gates/gate/decisions/end-condition.js';
import { ReadGate } from '../gates/gate/read-gate.js';
import type { Tx } from '../platform/database/db.js';
import { allPhases, type PhaseRow } from '../rollout/phases/phases.queries.js';
import { plannedDecision } from './plan/gate-plan.js';

/**
 * Each phase that is over was let go on by the lead on its last day, with what was known of its days then; the conditions
 * that are past were met. The gate of the phase that runs is open.
 */
export async function loadGates(
  app: INestApplicationContext,
  tx: Tx,
  { staff, now }: { staff: ReadonlyMap<string, number>; now: Instant },
): Promise<void> {
  const lead = staff.get('lead@contoso.example') ?? 0;
  const phases = await allPhases(tx);
  for (const phase of phases) if (phase.state === 'complete') await decide(app, tx, { phase, staff, lead, now });
}

async function decide(
  app: INestApplicationContext,
  tx: Tx,
  { phase, staff, lead, now }: { phase: PhaseRow; staff: ReadonlyMap<string, number>; lead: number; now: Instant },
): Promise<void> {
  const planned = plannedDecision(phase.kind, phase.number);
  if (phase.ends === null || planned === null) return;
  const at = Math.min(now, Date.parse(`${phase.ends}T20:00:00Z`));
  const gate = await app.get(ReadGate, { strict: false }).full(tx, phase.id, at);
  const conditions = planned.conditions.map(({ text, owner, inDays }) => ({
    ...{ text, owner: staff.get(owner) ?? lead },
    dueOn: addDays(phase.ends!, inDays),
  }));
  const sent = {
    ...{ decision: 'go' as const, conditions, after: null, by: lead },
    overrideReason: gate?.reading.state === 'pass' ? null : planned.overrideReason,
  };
  const signed = await app.get(DecideGate, { strict: false }).run(tx, phase.id, sent, at);
  if (!signed.ok) throw new Error(`the example is refused: ${JSON.stringify(signed.refusal)}`);
  const { number } = signed.value;
  for (const { n, dueOn } of signed.value.conditions) {
    const due = Date.parse(`${dueOn}T15:00:00Z`);
    if (due >= now) continue;
    const end = { outcome: 'met' as const, note: null, by: lead };
    await app.get(EndCondition, { strict: false }).run(tx, { phase: phase.id, number, n }, end, due);
  }
}
