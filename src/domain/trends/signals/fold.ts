import { breadth, cellKey, isUnder } from './cell.js';
import type { Signal } from './signal.js';

interface Group {
  row: Signal;
  under: Signal[];
}

/**
 * Cells out of band, each under the highest cell that is out as well: one cause is one row. Where two rows have a cell under
 * them in common (a signature and its phase, platform and kind), the higher one, or else the more surprising one, takes the
 * other and what is under it. What several rules say of one cell is one row, the weekly rule's first. Rows and what is folded
 * come in order of surprise; the order in which they were given does not matter.
 */
export function foldSignals(out: readonly Signal[]): Signal[] {
  const groups: Group[] = [];
  for (const signal of [...out].sort(byHeight)) {
    const group = groups.find((one) => belongs(signal, one)) ?? groups.find(({ row }) => shares(signal, row, out));
    if (group) group.under.push(signal);
    else groups.push({ row: signal, under: [] });
  }
  return groups.map(withFolded).sort(bySurprise);
}

function belongs({ cell }: Signal, { row, under }: Group): boolean {
  return [row, ...under].some((above) => isUnder(cell, above.cell) || cellKey(cell) === cellKey(above.cell));
}

function shares(signal: Signal, row: Signal, out: readonly Signal[]): boolean {
  if (breadth(signal.cell) === 0) return false;
  return out.some(({ cell }) => isUnder(cell, signal.cell) && isUnder(cell, row.cell));
}

function withFolded({ row, under }: Group): Signal {
  const own = cellKey(row.cell);
  const folded = new Map<string, Signal>();
  for (const signal of under.sort(bySurprise)) {
    const key = cellKey(signal.cell);
    if (key !== own && !folded.has(key)) folded.set(key, signal);
  }
  return {
    ...row,
    folded: [...folded.values()].map(({ cell, observed, expected, why }) => {
      return { cell, observed, expected, q: why?.q ?? null };
    }),
  };
}

const RULE_ORDER = { weekly: 0, fast: 1, first_seen: 2 } as const;

function byHeight(a: Signal, b: Signal): number {
  return breadth(b.cell) - breadth(a.cell) || RULE_ORDER[a.rule] - RULE_ORDER[b.rule] || bySurprise(a, b);
}

/** Equally surprising ones by their key and rule. */
function bySurprise(a: Signal, b: Signal): number {
  const difference = (a.why?.chance ?? 1) - (b.why?.chance ?? 1);
  if (difference !== 0) return difference;
  const [one, other] = [cellKey(a.cell), cellKey(b.cell)];
  return one === other ? RULE_ORDER[a.rule] - RULE_ORDER[b.rule] : one < other ? -1 : 1;
}
