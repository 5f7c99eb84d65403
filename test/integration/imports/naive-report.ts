import type { LogLine } from './log-lines.js';

type Counts = Record<string, number>;

/** The tier report counted straight from the lines of a log, with no history between: slow, short, and another way. */
export function naiveReport(lines: readonly LogLine[]) {
  const names = [...new Set(lines.map((line) => line.incident))];
  const cases = names.map((name) =>
    lines.filter((line) => line.incident === name).sort((a, b) => Date.parse(a.at) - Date.parse(b.at)),
  );
  const counts = {
    first: {} as Counts,
    max: {} as Counts,
    last: {} as Counts,
    moves: {} as Counts,
    hours: {} as Counts,
    sub: {} as Counts,
  };
  const sums = { up: 0, down: 0, both: 0, handovers: 0, aba: 0, vendor: 0, reopened: 0, straight: 0 };
  const escalations: number[] = [];
  for (const steps of cases) {
    const levels = steps.map(levelOf);
    const pairs = steps.slice(1).map((to, at) => [steps[at]!, to] as const);
    const moved = pairs.filter(([a, b]) => levelOf(a) !== levelOf(b));
    const up = moved.filter(([a, b]) => levelOf(b) > levelOf(a));
    add(counts.first, levels[0]!);
    add(counts.max, Math.max(...levels));
    add(counts.last, levels.at(-1)!);
    for (const [a, b] of moved) add(counts.moves, `${levelOf(a)}->${levelOf(b)}`);
    for (const [a, b] of pairs) add(counts.hours, `L${levelOf(a)}`, (Date.parse(b.at) - Date.parse(a.at)) / 3_600_000);
    for (const step of steps) add(counts.sub, step.subStatus);
    const teams = steps.map((step) => step.team).filter((team, at, all) => at === 0 || team !== all[at - 1]);
    sums.up += Number(up.length > 0);
    sums.down += Number(moved.length > up.length);
    sums.both += Number(up.length > 0 && moved.length > up.length);
    sums.handovers += teams.length - 1;
    sums.aba += Number(teams.some((team, at) => team === teams[at + 2]));
    sums.vendor += Number(steps.some((step) => step.subStatus === 'Wait - Vendor'));
    sums.reopened += Number(
      pairs.some(([a, b]) => a.status === 'Completed' && ['Accepted', 'Queued'].includes(b.status)),
    );
    sums.straight += Number(levels[0] === 1 && moved.every(([a, b]) => levelOf(b) - levelOf(a) === 1));
    if (up[0]) escalations.push((Date.parse(up[0][1].at) - Date.parse(steps[0]!.at)) / 3_600_000);
  }
  return { cases: cases.length, counts, sums, medianToFirstUp: median(escalations) };
}

function levelOf({ level }: LogLine): number {
  return level === 'L2/L3' ? 2 : Number(level.slice(1));
}

function add(counts: Counts, name: string | number, by = 1): void {
  counts[name] = (counts[name] ?? 0) + by;
}

function median(values: number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return sorted.length === 0 ? null : (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
