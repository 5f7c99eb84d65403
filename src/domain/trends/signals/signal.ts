import type { Interval } from '../poisson-interval.js';
import type { Cell } from './cell.js';

/** Which rule raised a signal. */
export const SIGNAL_RULES = ['weekly', 'fast', 'first_seen'] as const;
export type SignalRule = (typeof SIGNAL_RULES)[number];

/** Why a cell was not judged: it has no exposure that is new enough, too little of it, or nothing to compare with. */
export const NOT_JUDGED = ['stale', 'insufficient', 'no_history'] as const;
export type NotJudged = (typeof NOT_JUDGED)[number];

/**
 * What an expectation was made of: the cell's own weeks; other phases at equal age beside its own few weeks; the sum of what
 * its parts expect; its share of the phase's tickets (the fast rule without exposure of the day).
 */
export const EXPECTED_FROM = ['own_weeks', 'equal_age', 'parts', 'share'] as const;
export type ExpectedFrom = (typeof EXPECTED_FROM)[number];

/** Figures of a cell with the days of service updates and outages counted in. */
export interface WithExcluded {
  observed: number;
  exposure: number;
  rate: number | null;
}

/** The numbers behind "why". */
export interface SignalWhy {
  /** Chance of so many tickets or more if nothing had changed, this one cell alone and looked at once. */
  chance: number;
  /** False discovery rate at which the cell is just called, over all cells tested; null for rules that test one cell alone. */
  q: number | null;
  /** Variance of the count by its mean. */
  dispersion: number;
  expectedFrom: ExpectedFrom;
  /** Cells and roll-ups that were tested together. */
  tested: number;
}

/** One cell as the weekly rule sees it, week to date. */
export interface CellJudged {
  cell: Cell;
  rule: 'weekly';
  /** Tickets of the days whose exposure is known and that no excluded window covers. */
  observed: number;
  /** Tickets to expect on the same days; null when not judged. */
  expected: number | null;
  /** Where 95 % of ordinary counts lie, in tickets; null when not judged. */
  band: Interval | null;
  /** Attempts, or the mean number of devices, on the same days. */
  exposure: number | null;
  /** Per 100, with its exact interval; null without exposure. */
  rate: number | null;
  interval: Interval | null;
  /** Null when not judged. */
  chance: number | null;
  q: number | null;
  /** Distinct requesters of the week. */
  requesters: number;
  /** Null when no excluded window touches the week of the cell. */
  withExcluded: WithExcluded | null;
  reason: NotJudged | null;
}

export interface FoldedCell {
  cell: Cell;
  observed: number;
  expected: number | null;
  q: number | null;
}

/** A trend that left its band. */
export interface Signal {
  cell: Cell;
  rule: SignalRule;
  /** Tickets of the week to date; requesters of the last hours for `fast`, requesters ever for `first_seen`. */
  observed: number;
  expected: number | null;
  band: Interval | null;
  exposure: number | null;
  rate: number | null;
  interval: Interval | null;
  requesters: number;
  withExcluded: WithExcluded | null;
  why: SignalWhy | null;
  /** Cells under this one that are out as well, the most surprising first. */
  folded: FoldedCell[];
}

/** A quiet week says what was looked at. */
export interface Counted {
  checked: number;
  out: number;
  insufficient: number;
  stale: number;
}

/** What would have been seen: a rise to `times` the usual on a cell of `perWeek` tickets; null when nothing was checked. */
export interface WouldShow {
  times: number;
  perWeek: number;
}

export interface DeskJudged {
  cells: CellJudged[];
  /** After folding, the most surprising first. */
  out: Signal[];
  counted: Counted;
  wouldShow: WouldShow | null;
}
