import { DAY, type Day, HOUR, type Instant } from '../../instant.js';
import { daysBetween, ordinal } from '../../rollout/day.js';
import { type Cell, cellKey, isUnder } from '../signals/cell.js';
import type { DayNumber, SignalLimits } from '../signals/desk.js';
import type { CellJudged, Signal, SignalRule } from '../signals/signal.js';
import { figuresOfCell, figuresOfSignal, type SignalFigures } from './signal-figures.js';
import { isOpen, type SignalEnd, type SignalState } from './signal-words.js';

/** A signal as it is stored, as far as the next look needs it. */
export interface StoredSignal {
  id: number;
  cell: Cell;
  rule: SignalRule;
  state: SignalState;
  endedBecause: SignalEnd | null;
  /** Monday of the week in which it was raised. */
  week: Day;
  raisedAt: Instant;
  closedAt: Instant | null;
  figures: SignalFigures;
}

/** What one look saw. */
export interface Seen {
  now: Instant;
  today: Day;
  monday: Day;
  limits: SignalLimits;
  /** Of all rules, after folding. */
  out: readonly Signal[];
  /** A cell as the weekly rule saw it; undefined: it has neither tickets nor exposure. */
  judged: (cell: Cell) => CellJudged | undefined;
  /** The last day on which a signature had a ticket. */
  lastDay: (signature: string) => DayNumber | undefined;
}

export interface Ending {
  id: number;
  because: Exclude<SignalEnd, 'judged'>;
  /** Of `folded`: which open or just raised one tells of it. */
  into: { cell: Cell; rule: SignalRule } | null;
  /** Its id, once it is stored. */
  intoId?: number;
}

/** What a look changes. */
export interface SignalSteps {
  raise: { signal: Signal; figures: SignalFigures }[];
  end: Ending[];
  /** Open ones that stay, with their numbers of now. */
  refresh: { id: number; figures: SignalFigures; signal: Signal | null }[];
}

/** A week of which less is over says little about a cell that was out the week before. */
const DAYS_TO_END = 3;

/** A cell that came back into its band in the middle of a week has come back clearly. */
const CLEARLY_BACK = 2;

/** After so long without a ticket a signature that was new is over. */
const FIRST_SEEN_DAYS = 7;

/** A burst of hours that is over is the same one until then. */
const FAST_REST = DAY;

/** Half as many again, and three at least: what makes a trend that was put aside news once more. */
export function growsClearly(observed: number, before: number): boolean {
  return observed - before >= Math.max(3, Math.ceil(before / 2));
}

/**
 * What becomes of the signals after a look: which are raised, which end, which only get their numbers of now. Pure.
 * `stored`: the open ones, those closed in this week or within a day, and of `first_seen` all.
 */
export function nextSignals(stored: readonly StoredSignal[], seen: Seen): SignalSteps {
  const open = stored.filter(({ state }) => isOpen(state));
  const closed = stored.filter(({ state }) => !isOpen(state));
  const days = { week: seen.monday, until: seen.today };
  const standing = new Set(open.map(nameOf));
  const raise: SignalSteps['raise'] = [];
  for (const rule of ['weekly', 'first_seen', 'fast'] as const) {
    for (const signal of seen.out) {
      if (signal.rule !== rule || standing.has(nameOf(signal)) || isKnown(signal, open, raise, seen)) continue;
      if (closed.some((one) => isTaught(one, signal, seen))) continue;
      raise.push({ signal, figures: figuresOfSignal(signal, days) });
    }
  }
  const telling = [...open, ...raise.map(({ signal }) => signal)];
  const steps: SignalSteps = { raise, end: [], refresh: [] };
  for (const one of open) {
    const called = seen.out.find((signal) => nameOf(signal) === nameOf(one));
    const into = one.state === 'raised' && !called ? foldedInto(one, telling, seen) : null;
    if (into) steps.end.push({ id: one.id, because: 'folded', into });
    else if (!called && isBack(one, seen)) steps.end.push({ id: one.id, because: 'back_in_band', into: null });
    else if (called) steps.refresh.push({ id: one.id, figures: figuresOfSignal(called, days), signal: called });
    else {
      const judged = one.rule === 'weekly' ? seen.judged(one.cell) : undefined;
      if (judged) steps.refresh.push({ id: one.id, figures: figuresOfCell(judged, days, one.figures), signal: null });
    }
  }
  return steps;
}

type Named = Pick<Signal, 'cell' | 'rule'>;

function nameOf({ cell, rule }: Named): string {
  return `${rule} ${cellKey(cell)}`;
}

function covers(higher: Cell, cell: Cell): boolean {
  return cellKey(higher) === cellKey(cell) || isUnder(cell, higher);
}

/** True when a signal that stands, or is just being raised, tells of it already. */
function isKnown(
  { cell, rule }: Signal,
  open: readonly StoredSignal[],
  raise: SignalSteps['raise'],
  { monday }: Seen,
): boolean {
  if (rule === 'weekly') {
    return open.some((one) => one.rule === 'weekly' && one.week === monday && isUnder(cell, one.cell));
  }
  const telling: Named[] = [...open, ...raise.map(({ signal }) => signal)];
  return telling.some((one) => (rule === 'fast' || one.rule === 'first_seen') && covers(one.cell, cell));
}

/** True when what was closed keeps the cell from being raised again for now. */
function isTaught(closed: StoredSignal, signal: Signal, { monday, now }: Seen): boolean {
  const same = nameOf(closed) === nameOf(signal);
  const { observed, requesters } = closed.figures;
  if (closed.state === 'dismissed' && closed.week === monday) {
    if (same) return !growsClearly(signal.observed, observed);
    const about =
      signal.rule === 'fast' ? covers(closed.cell, signal.cell) : cellKey(closed.cell) === cellKey(signal.cell);
    return about && !growsClearly(signal.requesters, requesters);
  }
  if (!same) return false;
  if (closed.rule === 'first_seen') return true;
  if (closed.state !== 'ended' || closed.endedBecause !== 'back_in_band') return false;
  if (closed.rule === 'fast') {
    return now - (closed.closedAt ?? now) < FAST_REST && !growsClearly(signal.observed, observed);
  }
  return closed.week === monday && closed.figures.week === monday && signal.observed <= observed;
}

/** The higher signal that tells of an open one that is not called by itself any more; null: none. */
function foldedInto(one: StoredSignal, telling: readonly Named[], { out }: Seen): Ending['into'] {
  const higher = out.find(
    ({ rule, cell, folded }) =>
      rule === 'weekly' &&
      (one.rule === 'weekly'
        ? folded.some((child) => cellKey(child.cell) === cellKey(one.cell))
        : one.rule === 'fast' && covers(cell, one.cell)),
  );
  const tells = higher !== undefined && telling.some((other) => nameOf(other) === nameOf(higher));
  return tells ? { cell: higher.cell, rule: higher.rule } : null;
}

/** True when an open signal that is not called any more is over. */
function isBack(one: StoredSignal, { judged, monday, today, now, limits, lastDay }: Seen): boolean {
  if (one.rule === 'fast') return now - one.raisedAt >= limits.fastHours * HOUR;
  if (one.rule === 'first_seen') {
    const last = one.cell.signature === null ? undefined : lastDay(one.cell.signature);
    return last === undefined || ordinal(today) - last > FIRST_SEEN_DAYS;
  }
  const cell = judged(one.cell);
  if (cell === undefined || cell.reason !== null) return false;
  const q = cell.q ?? 1;
  if (one.week === monday) return q > limits.falseDiscovery * CLEARLY_BACK;
  return daysBetween(monday, today) >= DAYS_TO_END && q > limits.falseDiscovery;
}
