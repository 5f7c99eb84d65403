import { type Correction, correctedSentence } from '../../../domain/gates/corrected-since.js';
import type { Day } from '../../../domain/instant.js';
import { isoOfTimestamp } from '../../../platform/database/timestamps.js';
import { readingView } from '../gate-view.js';
import type { ConditionRow, DecisionRow, LookRow } from './gate-decisions.queries.js';

/** A decision as the API shows it; `corrections` null: not counted again. */
export function decisionView(row: DecisionRow, corrections: readonly Correction[] | null, today: Day) {
  const { number, phase, decision, state, overrideReason, policyVersion, gateVersion, snapshot } = row;
  const { phaseName, settled: _settled, ...reading } = snapshot;
  const sentence = correctedSentence(corrections ?? []);
  return {
    ...{ number, phase, phaseName, decision, state, overrideReason, policyVersion, gateVersion },
    decidedBy: row.decidedBy,
    decidedAt: isoOfTimestamp(row.decidedAt),
    conditions: row.conditions.map((one) => conditionView(one, today)),
    snapshot: readingView(reading),
    correctedSince: sentence === null ? null : { sentence, figures: [...(corrections ?? [])] },
    looks: row.looks.map(lookView),
  };
}

/** A condition; `due`: nobody has said what became of it, and its day has come. */
export function conditionView({ n, text, owner, dueOn, end }: ConditionRow, today: Day) {
  const ended = end === null ? null : { ...end, at: isoOfTimestamp(end.at) };
  return { n, text, owner, dueOn, due: end === null && dueOn <= today, end: ended };
}

export function lookView({ at, ...look }: LookRow) {
  return { ...look, at: isoOfTimestamp(at) };
}
