/** A day as the desk writes it: `2026-11-20`. */
type Day = string;

const DAY_MS = 86_400_000;

/** Days since 1970, so that days can be subtracted. */
export function dayNumber(day: Day): number {
  return Math.round(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY_MS);
}

/** The day after `days` days. */
export function dayAfter(day: Day, days: number): Day {
  return new Date((dayNumber(day) + days) * DAY_MS).toISOString().slice(0, 10);
}

interface Valued {
  value: number | null;
}

/** Where a line is drawn: runs of periods that have a value, by their index. What is unknown leaves a gap, not a zero. */
export function runsOf(periods: readonly Valued[]): number[][] {
  const runs: number[][] = [];
  let run: number[] = [];
  periods.forEach(({ value }, at) => {
    if (value !== null) return void run.push(at);
    if (run.length > 0) runs.push(run);
    run = [];
  });
  return run.length > 0 ? [...runs, run] : runs;
}

interface Measured extends Valued {
  interval: { lower: number; upper: number | null } | null;
  weak?: boolean;
}

/**
 * How high a chart must reach: every value, and the intervals of what is sufficient. The interval of three attempts may
 * reach to 120 per 100 and would press everything else flat; it is cut and drawn open instead.
 */
export function reachOf(periods: readonly Measured[], atLeast = 0): number {
  const tops = periods.flatMap(({ value, interval, weak = false }) => [
    value ?? 0,
    weak || interval === null ? 0 : (interval.upper ?? 0),
  ]);
  return Math.max(atLeast, ...tops);
}

/** The part of an interval that lies within the chart, and whether its top was cut. */
export function cutAt(most: number, { lower, upper }: { lower: number; upper: number | null }) {
  const open = upper === null || upper > most * (1 + 1e-9);
  return { lower: Math.min(lower, most), upper: open ? most : upper, open };
}

/** The part of a span that lies in a window, by whole days (`to` included); null: none of it. */
export function clipped(span: { from: Day; to: Day }, window: { from: Day; to: Day }): { from: Day; to: Day } | null {
  const from = span.from < window.from ? window.from : span.from;
  const to = span.to > window.to ? window.to : span.to;
  return from > to ? null : { from, to };
}

/**
 * A lane for each of several things in a row, so that none covers another: the first lane where it fits. `spans` are in
 * the order of their starts, in pixels.
 */
export function lanesOf(spans: readonly { start: number; end: number }[], gap = 2): number[] {
  const ends: number[] = [];
  return spans.map(({ start, end }) => {
    const free = ends.findIndex((last) => last + gap <= start);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = end;
    return lane;
  });
}

/** Every how many labels one is written, so that labels of `width` pixels do not touch. */
export function labelStep(count: number, room: number, width: number): number {
  if (count === 0) return 1;
  return Math.max(1, Math.ceil((width * count) / Math.max(1, room)));
}
