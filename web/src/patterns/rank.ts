import type { Outlook, Outlooks } from './use-outlook';
import type { PatternRow } from './use-patterns';

export const SORTS = {
  'to-come': 'Rate × devices to come',
  attention: 'Who needs somebody',
  newest: 'Newest',
} as const;
export type Sort = keyof typeof SORTS;

/** Patterns in the wanted order; equals stay as the server put them: what nobody works on first. */
export function ranked(rows: readonly PatternRow[], sort: Sort, outlooks: Outlooks): readonly PatternRow[] {
  if (sort === 'attention') return rows;
  if (sort === 'newest') return rows.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
  const weight = ({ key, state }: PatternRow) =>
    state === 'regressed' ? Infinity : (outlooks.get(key)?.ticketsToCome ?? -1);
  return rows.toSorted((a, b) => {
    const [left, right] = [weight(a), weight(b)];
    return left === right ? 0 : right - left;
  });
}

/** Why a pattern stands where it stands: what it does to how many, what it may bring yet, and what it lacks. */
export function reasonOf(row: PatternRow, outlook: Outlook | undefined): string {
  const lacks = row.attention.charAt(0).toUpperCase() + row.attention.slice(1);
  return outlook === undefined ? lacks : `${outlook.sentence} ${lacks}`;
}
