import type { Interval } from '../trends/poisson-interval.js';
import type { EffectCell } from './decision.js';

/** Why something is on the agenda. */
export const AGENDA_KINDS = [
  'new_signal',
  'escalating_signal',
  'regressed_pattern',
  'decision_due',
  'gate_would_fail',
  'blind_phase',
] as const;
export type AgendaKind = (typeof AGENDA_KINDS)[number];

/** The arithmetic of a row; null: the row has no such number. Rates are per 100. */
export interface AgendaNumbers {
  observed: number | null;
  expected: number | null;
  band: Interval | null;
  rate: number | null;
  /** What the rate was expected, promised or allowed to be. */
  expectedRate: number | null;
  interval: Interval | null;
  /** Planned devices that are not enrolled yet where the row is about. */
  devicesToCome: number | null;
  /** `(rate - expectedRate) / 100 x devicesToCome`: tickets more than expected until all are enrolled. */
  weight: number | null;
}

/** One thing to talk about. */
export interface AgendaRow {
  kind: AgendaKind;
  /** `signal:12`, `pattern:5`, `decision:7`, `phase:3`, `gate:3`: unique in an agenda; a decision names it. */
  subject: string;
  /** What a person would say, with a full stop. */
  sentence: string;
  /** Where it is; null: not in one place. */
  cell: EffectCell | null;
  numbers: AgendaNumbers;
  /** Address in the API, such as `/api/v1/signals/12`. */
  link: string;
}
