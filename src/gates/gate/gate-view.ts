import type { Day } from '../../domain/instant.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { conditionView, lookView } from './decisions/decision-view.js';
import type { DecisionRow } from './decisions/gate-decisions.queries.js';
import type { FullReading, GateReading } from './read-gate.js';

/** The gate's name in ETags. */
export function gateKey(phase: number): string {
  return `gate-${phase}`;
}

/** What a gate said at a moment. */
export function readingView({ phase: _phase, leftOut, ...reading }: GateReading) {
  return { ...reading, leftOut: leftOut.map(({ from, to, title, platforms }) => ({ from, to, title, platforms })) };
}

/** The gate of a phase as it stands now, with the decision that holds. */
export function gateView({ gate, plan, reading }: FullReading, latest: DecisionRow | null, today: Day) {
  const { phase, name, kind, version, changedById, changedByName, changedAt } = gate;
  return {
    ...{ phase, phaseName: name, kind, version, isDefault: version === 0 },
    changedBy: changedById === null ? null : { id: changedById, name: changedByName ?? '' },
    changedAt: changedAt === null ? null : isoOfTimestamp(changedAt),
    next: plan.next && { id: plan.next.id, name: plan.next.name, state: plan.next.state },
    ...readingView(reading),
    decision: latest && holdingView(latest, today),
  };
}

function holdingView(row: DecisionRow, today: Day) {
  const [look] = row.looks;
  const { number, decision, state, overrideReason, decidedBy, decidedAt } = row;
  return {
    ...{ number, decision, state, overrideReason, decidedBy, decidedAt: isoOfTimestamp(decidedAt) },
    conditionsDue: row.conditions.map((one) => conditionView(one, today)).filter(({ due }) => due),
    lastLook: look === undefined ? null : lookView(look),
  };
}
