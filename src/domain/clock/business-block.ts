import { DAY, type Instant, type Milliseconds } from '../instant.js';
import { piecesOf, type OffsetPiece } from './zone-offsets.js';

/** An interval of wall time within a day: milliseconds since local midnight, `[from, to)`. */
export interface WallSpan {
  from: Milliseconds;
  to: Milliseconds;
}

/** A calendar made ready for arithmetic: `week` starts with Monday, `holidays` are day numbers (days since 1970-01-01). */
export interface WeekPlan {
  timeZone: string;
  week: readonly (readonly WallSpan[])[];
  holidays: ReadonlySet<number>;
}

/** The business time of one stretch of a zone (four weeks), as sorted spans of instants with running sums. */
export interface BusinessBlock {
  /** The parts of the block between changes of the zone's offset. */
  pieces: readonly OffsetPiece[];
  starts: Float64Array;
  ends: Float64Array;
  /** `before[i]`: business milliseconds of this block before `starts[i]`. */
  before: Float64Array;
  total: Milliseconds;
}

/** The weekday of a day number, Monday = 0 (1970-01-01 was a Thursday). */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** True when a day has business time at all. */
export function isWorkingDay(plan: WeekPlan, day: number): boolean {
  return plan.week[weekdayOf(day)]!.length > 0 && !plan.holidays.has(day);
}

/**
 * Computes block number `index`. An instant is business time when the wall clock of the zone shows a time inside an
 * interval of that local day. So an hour that a change to summer time skips cannot be worked, an hour that the change
 * back repeats counts twice, and a span cut into two touching intervals counts the same as the whole.
 */
export function buildBlock(plan: WeekPlan, index: number): BusinessBlock {
  const pieces = piecesOf(plan.timeZone, index);
  const spans: WallSpan[] = [];
  for (const piece of pieces) {
    const lastDay = Math.floor((piece.to + piece.offset - 1) / DAY);
    for (let day = Math.floor((piece.from + piece.offset) / DAY); day <= lastDay; day++) {
      if (isWorkingDay(plan, day)) addDay(spans, plan.week[weekdayOf(day)]!, day * DAY - piece.offset, piece);
    }
  }
  return { pieces, ...summed(spans) };
}

/** Adds one day's intervals, cut to the piece; a span that begins where the last one ends is joined to it. */
function addDay(spans: WallSpan[], intervals: readonly WallSpan[], midnight: Instant, piece: OffsetPiece): void {
  for (const interval of intervals) {
    const from = Math.max(midnight + interval.from, piece.from);
    const to = Math.min(midnight + interval.to, piece.to);
    if (from >= to) continue;
    const last = spans.at(-1);
    if (last?.to === from) last.to = to;
    else spans.push({ from, to });
  }
}

function summed(spans: WallSpan[]): Omit<BusinessBlock, 'pieces'> {
  const before = new Float64Array(spans.length);
  let total = 0;
  for (const [i, span] of spans.entries()) {
    before[i] = total;
    total += span.to - span.from;
  }
  return {
    starts: Float64Array.from(spans, (s) => s.from),
    ends: Float64Array.from(spans, (s) => s.to),
    before,
    total,
  };
}

/** Business milliseconds from the block's begin to `at`, an instant inside the block or at its end. */
export function businessUntil(block: BusinessBlock, at: Instant): Milliseconds {
  const i = lastAtMost(block.starts, at);
  return i < 0 ? 0 : block.before[i]! + Math.min(at, block.ends[i]!) - block.starts[i]!;
}

/** The earliest instant of the block by which `amount` business milliseconds have passed; 0 < amount <= total. */
export function instantAfter(block: BusinessBlock, amount: Milliseconds): Instant {
  let i = lastAtMost(block.before, amount);
  // Reached exactly where a span begins means reached at the end of the one before it.
  if (block.before[i] === amount) i--;
  return block.starts[i]! + amount - block.before[i]!;
}

/** Index of the last element that is at most `value` in a sorted array, -1 when there is none. */
function lastAtMost(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
