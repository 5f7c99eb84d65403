import type { Instant } from '../../instant.js';
import type { Cell } from '../signals/cell.js';
import type { Counted, SignalRule, WouldShow } from '../signals/signal.js';
import type { SignalFigures } from './signal-figures.js';
import type { Dismissal, SignalEnd, SignalState, SignalVerdict } from './signal-words.js';

/** A signal with its numbers of the last look, for those who read the board. */
export interface OpenSignal extends SignalFigures {
  id: number;
  cell: Cell;
  rule: SignalRule;
  state: SignalState;
  /** When it was raised. */
  since: Instant;
  owner: { id: number; name: string } | null;
  /** What a person would say. */
  sentence: string;
  /** Tickets or exposure of its week are others now than when the week was over. */
  corrected: boolean;
}

/** Any signal, open or closed. */
export interface SignalOnBoard extends OpenSignal {
  closedAt: Instant | null;
  verdict: SignalVerdict | null;
  dismissal: Dismissal | null;
  endedBecause: SignalEnd | null;
  foldedInto: number | null;
}

/** What the last look checked: a quiet week prints it. */
export interface LastLook extends Counted {
  at: Instant;
  /** "A rise x3 at 4 a week would have shown"; null when nothing was checked. */
  wouldShow: WouldShow | null;
}
