import type { Day } from '../instant.js';
import type { Interval } from '../trends/poisson-interval.js';
import type { Cell } from '../trends/signals/cell.js';
import { weightOf } from './agenda.js';
import type { AgendaNumbers, AgendaRow } from './agenda-row.js';
import type { ExpectedEffect } from './decision.js';
import type { JudgedDecision, PhaseNamed } from './snapshot.js';

/** A trend that is out of its band. */
export interface SignalSeen {
  id: number;
  cell: Cell;
  /** Raised in the review's window. */
  isNew: boolean;
  /** Open from before, with more tickets than at the last review. */
  escalates: boolean;
  observed: number;
  expected: number | null;
  band: Interval | null;
  rate: number | null;
  interval: Interval | null;
  sentence: string;
  devicesToCome: number | null;
}

/** A problem that came back. */
export interface PatternBack {
  id: number;
  key: string;
  title: string;
  /** Day on which it was found to be back. */
  since: Day;
  tickets: number;
  cell: Cell | null;
  devicesToCome: number | null;
}

/** A decision whose expected effect was looked at, or should have been. */
export interface DecisionDue {
  id: number;
  text: string;
  effect: ExpectedEffect;
  /** Null: the day has passed and its figures are not there yet. */
  judged: Pick<JudgedDecision, 'verdict' | 'sentence' | 'figures'> | null;
  devicesToCome: number | null;
}

/** A phase whose exposure nobody reports. */
export interface BlindPhase {
  phase: PhaseNamed;
  /** Last day something was reported for; null: never. */
  lastReport: Day | null;
  devicesToCome: number | null;
}

/** A phase that was let through and would not be now. */
export interface GateFailing {
  phase: PhaseNamed;
  sentence: string;
  devicesToCome: number | null;
}

const NOTHING: AgendaNumbers = {
  observed: null,
  expected: null,
  band: null,
  rate: null,
  expectedRate: null,
  interval: null,
  devicesToCome: null,
  weight: null,
};

/** Null: it was there last time already and has not grown. */
export function signalRow(signal: SignalSeen): AgendaRow | null {
  if (!signal.isNew && !signal.escalates) return null;
  const { id, cell, observed, expected, band, rate, interval, sentence, devicesToCome } = signal;
  // Both counts are of the same exposure, so the rates are to each other as the counts.
  const expectedRate = rate === null || expected === null || observed === 0 ? null : (rate * expected) / observed;
  return {
    ...{ kind: signal.isNew ? 'new_signal' : 'escalating_signal', subject: `signal:${id}`, sentence, cell },
    numbers: {
      ...{ observed, expected, band, rate, expectedRate, interval, devicesToCome },
      weight: weightOf(rate, expectedRate, devicesToCome),
    },
    link: `/api/v1/signals/${id}`,
  };
}

export function regressedRow({ id, key, title, since, tickets, cell, devicesToCome }: PatternBack): AgendaRow {
  const counted = tickets === 1 ? '1 ticket' : `${tickets} tickets`;
  return {
    kind: 'regressed_pattern',
    subject: `pattern:${id}`,
    sentence: `"${title}" is back since ${since}: ${counted} in the window.`,
    cell,
    numbers: { ...NOTHING, observed: tickets, devicesToCome },
    link: `/api/v1/patterns/${key}`,
  };
}

/** What is missing to a promise weighs; one that was kept weighs nothing. */
export function dueRow({ id, text, effect, judged, devicesToCome }: DecisionDue): AgendaRow {
  const after = judged?.figures.after ?? null;
  const isRate = effect.figure === 'rate_per_100';
  const rate = isRate ? (after?.value ?? null) : null;
  const expectedRate = isRate ? effect.value : null;
  const missing = weightOf(rate, expectedRate, devicesToCome);
  const kept = judged?.figures.targetMet === true;
  const said = judged?.sentence ?? `The figures up to ${effect.by} are not complete yet.`;
  return {
    kind: 'decision_due',
    subject: `decision:${id}`,
    sentence: `"${text}": ${said}`,
    cell: effect.cell,
    numbers: {
      ...{ ...NOTHING, observed: after?.count ?? null, rate, expectedRate, devicesToCome },
      weight: kept ? 0 : missing === null ? null : Math.abs(missing),
    },
    link: `/api/v1/decisions/${id}`,
  };
}

export function blindRow({ phase, lastReport, devicesToCome }: BlindPhase): AgendaRow {
  const since = lastReport === null ? 'since it began' : `since ${lastReport}`;
  const toCome = devicesToCome === null ? '' : `; ${devicesToCome} devices are still to come`;
  return {
    kind: 'blind_phase',
    subject: `phase:${phase.id}`,
    sentence: `${phase.name} is blind: no exposure was reported ${since}, so it has no rates${toCome}.`,
    cell: null,
    numbers: { ...NOTHING, devicesToCome },
    link: `/api/v1/phases/${phase.id}`,
  };
}

export function gateRow({ phase, sentence, devicesToCome }: GateFailing): AgendaRow {
  return {
    kind: 'gate_would_fail',
    subject: `gate:${phase.id}`,
    sentence: `${phase.name} was let through and would fail its gate now: ${sentence}`,
    cell: null,
    numbers: { ...NOTHING, devicesToCome },
    link: `/api/v1/phases/${phase.id}/gate`,
  };
}
