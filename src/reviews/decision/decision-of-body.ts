import type { DecisionForm } from '../../domain/reviews/decision-check.js';
import type { ExpectedEffect } from '../../domain/reviews/decision.js';
import type { Cell } from '../../domain/trends/signals/cell.js';
import { sentOf } from '../../rollout/http/optional.js';
import type { DecisionCellBody, DecisionChangeBody, ExpectedEffectBody, NewDecisionBody } from './decision.dto.js';
import type { DecisionValues } from './decisions.store.js';

/** What is sent to be written down, as the rules see it. */
export function newDecisionOf({ kind, about, owner, dueOn, expectedEffect, note }: NewDecisionBody): DecisionForm {
  return {
    ...{ kind, owner, dueOn: dueOn ?? null, note: note ?? null },
    about: {
      ...{ kind: about.kind, subject: about.subject ?? null, text: about.text },
      cell: about.cell ? cellOf(about.cell) : null,
    },
    expectedEffect: expectedEffect ? effectOf(expectedEffect) : null,
  };
}

/** Only what was sent. */
export function changedDecision(body: DecisionChangeBody): Partial<DecisionValues> {
  const { expectedEffect, ...rest } = body;
  const effect = expectedEffect === undefined ? {} : { expectedEffect: expectedEffect && effectOf(expectedEffect) };
  return { ...sentOf(rest), ...effect };
}

function effectOf({ figure, cell, direction, value, by }: ExpectedEffectBody): ExpectedEffect {
  return { figure, cell: cell ? cellOf(cell) : null, direction, value, by };
}

function cellOf({ phase, platform, kind, signature }: DecisionCellBody): Cell {
  return { phase: phase ?? null, platform: platform ?? null, kind, signature: signature ?? null };
}
