import type { Report } from './figures-report.js';
import { short, tableOf, whole } from './table.js';

/** What it costs to look for signals after commits, and how the memory of a node goes. */
export function looks({ looks: looked }: Report): string | undefined {
  if (!looked) return undefined;
  const row = (name: string, { wall, cpu }: typeof looked.all) => [
    ...[name, wall.p50, wall.p95, wall.p99, wall.max, cpu.p50, cpu.p95].map((one) =>
      typeof one === 'string' ? one : short(one),
    ),
  ];
  const head = ['look after', 'p50 ms', 'p95 ms', 'p99 ms', 'max ms', 'CPU p50', 'CPU p95'];
  const rows = [...Object.entries(looked.after).map(([name, of]) => row(name, of)), row('any of them', looked.all)];
  const memory = looked.memory.map(({ commits, heap, resident }) => [whole(commits), short(heap), whole(resident)]);
  return [
    `Signals: ${whole(looked.commits)} looks at ${whole(looked.tickets)} tickets in ${whole(looked.cells)} cells of phase ` +
      `and signature, one after each commit; the first look of a node ${whole(looked.first)} ms`,
    tableOf(head, rows),
    tableOf(['commits', 'MB that live', 'MB resident'], memory),
  ].join('\n\n');
}
