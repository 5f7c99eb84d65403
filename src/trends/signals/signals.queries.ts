import type { Day, Instant } from '../../domain/instant.js';
import type { PatternState, Platform } from '../../domain/words.js';
import type { SignalRule, WouldShow } from '../../domain/trends/signals/signal.js';
import type { SignalState } from '../../domain/trends/signal-life/signal-words.js';
import type { Db, Statement, Tx } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { SIGNAL_COLUMNS, SIGNAL_JOINS, type SignalRow } from './signal-row.js';

const SELECT = `SELECT ${SIGNAL_COLUMNS} FROM signals s ${SIGNAL_JOINS}`;

/** Closed signals that are held against late corrections: as long as the series of a signal. */
const WEEKS_HELD = 26;

/** A signature is new once. */
const FIRST_SEEN_DAYS = 60;

const OF_LOOK: Statement = {
  name: 'signals_of_look',
  text: `${SELECT} WHERE s.closed_at IS NULL OR s.week = $1::date OR s.closed_at > $2::timestamptz
           OR s.rule = 'first_seen' AND s.raised_at > $2::timestamptz - interval '${FIRST_SEEN_DAYS} days'
         ORDER BY s.id FOR UPDATE OF s`,
};

const TO_SETTLE: Statement = {
  name: 'signals_to_settle',
  text: `SELECT id, cell, week, settled, corrected_at IS NOT NULL AS corrected FROM signals
         WHERE week < $1::date AND week >= $1::date - 7 * ${WEEKS_HELD} ORDER BY id`,
};

const ONE: Statement = { name: 'signals_one', text: `${SELECT} WHERE s.id = $1` };
const LOCKED: Statement = { name: 'signals_locked', text: `${SELECT} WHERE s.id = $1 FOR UPDATE OF s` };
const OPEN: Statement = {
  name: 'signals_open',
  text: `${SELECT} WHERE s.closed_at IS NULL ORDER BY s.raised_at, s.id`,
};
const FOLDED: Statement = { name: 'signals_folded', text: `${SELECT} WHERE s.folded_into = $1 ORDER BY s.id` };

const CHANGED: Statement = {
  name: 'signals_changed',
  text: `${SELECT} WHERE s.state_since >= $1::timestamptz AND s.state_since < $2::timestamptz
           OR s.raised_at >= $1::timestamptz AND s.raised_at < $2::timestamptz
         ORDER BY s.raised_at, s.id`,
};

const PAGE: Statement = {
  name: 'signals_page',
  text: `${SELECT} WHERE ($1::text[] IS NULL OR s.state = ANY ($1)) AND ($2::int IS NULL OR s.phase_id = $2)
           AND ($3::text IS NULL OR s.platform = $3)
           AND ($4::timestamptz IS NULL OR (s.raised_at, s.id) < ($4::timestamptz, $5::int))
         ORDER BY s.raised_at DESC, s.id DESC LIMIT $6`,
};

const PATTERN: Statement = {
  name: 'signals_pattern',
  text: `SELECT 'PT-' || p.id AS key, p.title, p.state FROM pattern_signatures c JOIN patterns p ON p.id = c.pattern_id
         WHERE c.signature = $1`,
};

const LAST_LOOK: Statement = {
  name: 'signals_last_look',
  text: `SELECT fold, looked_at AS at, checked, out_of_band AS out, insufficient, stale, would_show AS "wouldShow"
         FROM signal_look`,
};

const HEAD: Statement = {
  name: 'signals_head',
  text: `SELECT h.fold AS folded, (SELECT fold FROM signal_look) AS looked FROM rollup_head h`,
};

const PRECISION: Statement = {
  name: 'signals_precision',
  text: `SELECT week, rule, count(*)::int AS raised, (count(*) FILTER (WHERE verdict = 'useful'))::int AS useful,
           (count(*) FILTER (WHERE verdict = 'dismissed'))::int AS dismissed
         FROM signals WHERE week >= $1::date AND ended_because IS DISTINCT FROM 'folded'
         GROUP BY week, rule ORDER BY week, rule`,
};

/** Signals that the next look needs, locked: open ones, those of the week, those just closed, and first seen ones. */
export function signalsOfLook(tx: Tx, week: Day, closedSince: Instant): Promise<SignalRow[]> {
  return tx.query<SignalRow>(OF_LOOK, [week, timestampOfInstant(closedSince)]);
}

export interface SignalToSettle extends Pick<SignalRow, 'id' | 'cell' | 'week' | 'settled'> {
  /** It is marked already. */
  corrected: boolean;
}

/** Signals whose week is over, with what it came to, if that is known. */
export function signalsToSettle(db: Db, week: Day): Promise<SignalToSettle[]> {
  return db.query(TO_SETTLE, [week]);
}

export async function signalById(db: Db, id: number): Promise<SignalRow | null> {
  return (await db.query<SignalRow>(ONE, [id]))[0] ?? null;
}

export async function lockSignal(tx: Tx, id: number): Promise<SignalRow | null> {
  return (await tx.query<SignalRow>(LOCKED, [id]))[0] ?? null;
}

/** The oldest first. */
export function openSignals(db: Db): Promise<SignalRow[]> {
  return db.query<SignalRow>(OPEN);
}

/** Raised, or brought to another state, from one instant on and before another. */
export function signalsChangedIn(db: Db, from: Instant, until: Instant): Promise<SignalRow[]> {
  return db.query<SignalRow>(CHANGED, [timestampOfInstant(from), timestampOfInstant(until)]);
}

/** Signals that ended because this one tells of them. */
export function signalsFoldedInto(db: Db, id: number): Promise<SignalRow[]> {
  return db.query<SignalRow>(FOLDED, [id]);
}

export interface SignalFilter {
  states: readonly SignalState[] | null;
  phase: number | null;
  platform: Platform | null;
}

export interface SignalPlace {
  /** As the database prints it. */
  raisedAt: string;
  id: number;
}

/** The newest first. */
export function signalsPage(
  db: Db,
  { states, phase, platform }: SignalFilter,
  after: SignalPlace | null,
  limit: number,
): Promise<SignalRow[]> {
  return db.query<SignalRow>(PAGE, [states, phase, platform, after?.raisedAt ?? null, after?.id ?? null, limit]);
}

export interface CarryingPattern {
  key: string;
  title: string;
  state: PatternState;
}

/** The pattern that carries a signature. */
export async function patternOfSignature(db: Db, signature: string): Promise<CarryingPattern | null> {
  return (await db.query<CarryingPattern>(PATTERN, [signature]))[0] ?? null;
}

export interface LookRow {
  fold: number;
  at: string;
  checked: number;
  out: number;
  insufficient: number;
  stale: number;
  wouldShow: WouldShow | null;
}

/** What the last look of any node saw; null before the first one. */
export async function lastLook(db: Db): Promise<LookRow | null> {
  return (await db.query<LookRow>(LAST_LOOK))[0] ?? null;
}

/** The last fold, and the fold that the last look saw (null before the first). */
export async function lookHead(db: Db): Promise<{ folded: number; looked: number | null }> {
  const [row] = await db.query<{ folded: number; looked: number | null }>(HEAD);
  if (!row) throw new Error('rollup_head has lost its only row');
  return row;
}

export interface PrecisionRow {
  week: Day;
  rule: SignalRule;
  raised: number;
  useful: number;
  dismissed: number;
}

/** How many signals of each week and rule somebody found useful; those that another one tells of do not count. */
export function precisionSince(db: Db, week: Day): Promise<PrecisionRow[]> {
  return db.query<PrecisionRow>(PRECISION, [week]);
}
