import type { Day, Instant } from '../../domain/instant.js';
import type { Cell } from '../../domain/trends/signals/cell.js';
import type { Counted, SignalRule, WouldShow } from '../../domain/trends/signals/signal.js';
import type { SettledWeek } from '../../domain/trends/signal-life/settled-week.js';
import type { SignalFigures } from '../../domain/trends/signal-life/signal-figures.js';
import type { SignalChange } from '../../domain/trends/signal-life/signal-states.js';
import type { Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { cellValues } from './signal-row.js';

/** Any constant, the same on every node of one database. */
const LOOK_LOCK = 7_451_051;

const TRY_LOOK: Statement = { name: 'signals_try_look', text: `SELECT pg_try_advisory_xact_lock($1) AS leads` };

const RAISE: Statement = {
  name: 'signals_raise',
  text: `INSERT INTO signals (rule, cell, phase_id, platform, kind, signature, state, week, raised_at, state_since,
           raised_figures, figures, sentence)
         VALUES ($1, $2, $3, $4, $5, $6, 'raised', $7, $8, $8, $9, $9, $10)
         ON CONFLICT (cell, rule) WHERE closed_at IS NULL DO NOTHING RETURNING id`,
};

const CHANGE: Statement = {
  name: 'signals_change',
  text: `UPDATE signals SET version = version + 1, state = $3,
           state_since = CASE WHEN state = $3 THEN state_since ELSE greatest(state_since, $4) END,
           closed_at = CASE WHEN $3 IN ('dismissed', 'ended') THEN coalesce(closed_at, greatest(raised_at, $4)) END,
           owner_id = $5, verdict = $6, dismissal = $7, note = $8, judged_by = $9, judged_at = $10,
           ended_because = $11, folded_into = $12
         WHERE id = $1 AND version = $2`,
};

const REFRESH: Statement = {
  name: 'signals_refresh',
  text: `UPDATE signals AS s SET figures = g.figures, sentence = coalesce(g.sentence, s.sentence)
         FROM jsonb_to_recordset($1::jsonb) AS g (id integer, figures jsonb, sentence text)
         WHERE s.id = g.id AND s.figures <> g.figures`,
};

const SETTLE: Statement = {
  name: 'signals_settle',
  text: `UPDATE signals AS s SET settled = coalesce(s.settled, g.settled),
           corrected_at = CASE WHEN g.corrected THEN $2::timestamptz ELSE s.corrected_at END
         FROM jsonb_to_recordset($1::jsonb) AS g (id integer, settled jsonb, corrected boolean) WHERE s.id = g.id`,
};

const OWNER_OFF: Statement = {
  name: 'signals_owner_off',
  text: `UPDATE signals SET version = version + 1, owner_id = NULL,
           state = CASE state WHEN 'owned' THEN 'raised' ELSE state END,
           state_since = CASE state WHEN 'owned' THEN greatest(state_since, $2) ELSE state_since END
         WHERE owner_id = $1 AND closed_at IS NULL RETURNING id, rule, cell, state, sentence`,
};

const LOOKED: Statement = {
  name: 'signals_looked',
  text: `INSERT INTO signal_look AS l (fold, looked_at, checked, out_of_band, insufficient, stale, would_show)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (only_row) DO UPDATE SET fold = excluded.fold, looked_at = excluded.looked_at,
           checked = excluded.checked, out_of_band = excluded.out_of_band, insufficient = excluded.insufficient,
           stale = excluded.stale, would_show = excluded.would_show`,
};

/** True when this transaction may write what a look saw; until it ends no other node may. */
export async function tryLook(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ leads: boolean }>(TRY_LOOK, [LOOK_LOCK]);
  return row?.leads === true;
}

export interface NewSignal {
  rule: SignalRule;
  cell: Cell;
  week: Day;
  at: Instant;
  figures: SignalFigures;
  sentence: string;
}

/** The id of a new signal; null: one of its cell and rule is open. */
export async function raiseSignal(
  tx: Tx,
  { rule, cell, week, at, figures, sentence }: NewSignal,
): Promise<number | null> {
  const { cell: key, phase, platform, kind, signature } = cellValues(cell);
  const values = [rule, key, phase, platform, kind, signature, week, timestampOfInstant(at), JSON.stringify(figures)];
  const [row] = await tx.query<{ id: number }>(RAISE, [...values, sentence]);
  return row?.id ?? null;
}

/** What a change writes beside what was decided. */
export interface ChangeValues extends SignalChange {
  id: number;
  version: number;
  at: Instant;
  note: string | null;
  judgedBy: number | null;
  judgedAt: string | null;
  foldedInto: number | null;
}

/** False: somebody changed it meanwhile. */
export async function writeChange(tx: Tx, change: ChangeValues): Promise<boolean> {
  const { id, version, state, at, owner, verdict, dismissal, note, judgedBy, judgedAt, end, foldedInto } = change;
  const time = timestampOfInstant(at);
  const values = [id, version, state, time, owner, verdict, dismissal, note, judgedBy, judgedAt, end, foldedInto];
  return (await tx.execute(CHANGE, values)) === 1;
}

/** Numbers of now of open signals; a null sentence stays as it is. */
export async function refreshSignals(
  tx: Tx,
  rows: readonly { id: number; figures: SignalFigures; sentence: string | null }[],
): Promise<void> {
  if (rows.length > 0) await tx.execute(REFRESH, [JSON.stringify(rows)]);
}

/** Keeps what weeks came to, and marks those that say something else since. */
export async function settleSignals(
  tx: Tx,
  rows: readonly { id: number; settled: SettledWeek; corrected: boolean }[],
  at: Instant,
): Promise<void> {
  if (rows.length > 0) await tx.execute(SETTLE, [JSON.stringify(rows), timestampOfInstant(at)]);
}

/** Open signals that lose their owner, as they are then. */
export function takeSignalOwnerOff(tx: Tx, staff: number, at: Instant) {
  type Row = { id: number; rule: SignalRule; cell: string; state: 'raised' | 'useful'; sentence: string };
  return tx.query<Row>(OWNER_OFF, [staff, timestampOfInstant(at)]);
}

export interface LookWritten extends Counted {
  fold: number;
  at: Instant;
  wouldShow: WouldShow | null;
}

/** What the last look of any node saw. */
export async function writeLook(tx: Tx, look: LookWritten): Promise<void> {
  const { fold, at, checked, out, insufficient, stale, wouldShow } = look;
  const counted = [checked, out, insufficient, stale];
  await tx.execute(LOOKED, [fold, timestampOfInstant(at), ...counted, JSON.stringify(wouldShow)]);
}
