/** Signatures that are shown one by one; the others come as one. */
export const PARETO_TOP = 10;

/** Something with an amount, such as a signature with hours of work. */
export interface Weighed {
  amount: number;
}

export interface ParetoRow<Of> {
  of: Of;
  /** Of the whole, 0 to 1. */
  share: number;
  /** Of all rows up to this one together. */
  cumulative: number;
}

export interface Pareto<Of> {
  total: number;
  top: ParetoRow<Of>[];
  rest: { rows: number; amount: number; share: number };
}

/** Largest first, with shares of the total; rows of amount 0 are in none. Equal amounts stay in their order. */
export function paretoOf<Of extends Weighed>(rows: readonly Of[], most: number = PARETO_TOP): Pareto<Of> {
  const sorted = rows.filter(({ amount }) => amount > 0).sort((a, b) => b.amount - a.amount);
  const sum = (some: readonly Of[]) => some.reduce((total, { amount }) => total + amount, 0);
  const total = sum(sorted);
  const shareOf = (amount: number) => (total === 0 ? 0 : amount / total);
  let until = 0;
  const top = sorted.slice(0, most).map((of): ParetoRow<Of> => {
    until += of.amount;
    return { of, share: shareOf(of.amount), cumulative: Math.min(1, shareOf(until)) };
  });
  const others = sorted.slice(most);
  const amount = sum(others);
  return { total, top, rest: { rows: others.length, amount, share: shareOf(amount) } };
}
