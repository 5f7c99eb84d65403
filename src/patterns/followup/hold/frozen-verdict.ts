import type { HoldFigures } from './hold-view.js';

/** What a package was judged to be, with the figures of that moment: kept as it was, whatever is counted later. */
export interface FrozenVerdict {
  verdict: 'held' | 'did_not_hold';
  /** ISO 8601. */
  at: string;
  /** Null: the program itself, at one of its looks. */
  by: { id: number; name: string } | null;
  /** Of a person. */
  reason: string | null;
  figures: HoldFigures;
}
