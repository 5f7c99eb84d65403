import type { Day } from '../../domain/instant.js';
import { cellKey, cellOfKey, type Cell } from '../../domain/trends/signals/cell.js';
import type { SignalRule } from '../../domain/trends/signals/signal.js';
import type { StoredSignal } from '../../domain/trends/signal-life/next-signals.js';
import type { SettledWeek } from '../../domain/trends/signal-life/settled-week.js';
import type { SignalFigures } from '../../domain/trends/signal-life/signal-figures.js';
import type { Dismissal, SignalEnd, SignalState, SignalVerdict } from '../../domain/trends/signal-life/signal-words.js';
import { instantOfTimestamp } from '../../platform/database/timestamps.js';

/** A signal as statements of `SIGNAL_COLUMNS` read it; times are text as the database prints them. */
export interface SignalRow {
  id: number;
  version: number;
  rule: SignalRule;
  /** `cellKey`. */
  cell: string;
  state: SignalState;
  verdict: SignalVerdict | null;
  dismissal: Dismissal | null;
  note: string | null;
  judgedBy: number | null;
  judgedByName: string | null;
  judgedAt: string | null;
  owner: number | null;
  ownerName: string | null;
  week: Day;
  raisedAt: string;
  stateSince: string;
  closedAt: string | null;
  endedBecause: SignalEnd | null;
  foldedInto: number | null;
  raisedFigures: SignalFigures;
  figures: SignalFigures;
  sentence: string;
  settled: SettledWeek | null;
  correctedAt: string | null;
}

export const SIGNAL_COLUMNS = `s.id, s.version, s.rule, s.cell, s.state, s.verdict, s.dismissal, s.note,
  s.judged_by AS "judgedBy", j.name AS "judgedByName", s.judged_at AS "judgedAt", s.owner_id AS owner,
  o.name AS "ownerName", s.week, s.raised_at AS "raisedAt", s.state_since AS "stateSince", s.closed_at AS "closedAt",
  s.ended_because AS "endedBecause", s.folded_into AS "foldedInto", s.raised_figures AS "raisedFigures", s.figures,
  s.sentence, s.settled, s.corrected_at AS "correctedAt"`;

export const SIGNAL_JOINS = `LEFT JOIN staff o ON o.id = s.owner_id LEFT JOIN staff j ON j.id = s.judged_by`;

export function cellOfRow({ cell }: Pick<SignalRow, 'cell'>): Cell {
  return cellOfKey(cell);
}

/** A row as the rules of its life see it. */
export function storedSignal(row: SignalRow): StoredSignal {
  const { id, rule, state, endedBecause, week, figures } = row;
  return {
    ...{ id, rule, state, endedBecause, week, figures, cell: cellOfRow(row) },
    raisedAt: instantOfTimestamp(row.raisedAt),
    closedAt: row.closedAt === null ? null : instantOfTimestamp(row.closedAt),
  };
}

/** The columns that a cell is stored in. */
export function cellValues(cell: Cell) {
  const { phase, platform, kind, signature } = cell;
  return { cell: cellKey(cell), phase, platform, kind, signature };
}
