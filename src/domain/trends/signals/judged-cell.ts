import { chanceOfSoMany, type Expectation } from '../expectation.js';
import { type Interval, poissonInterval } from '../poisson-interval.js';
import { PER } from '../rate.js';
import { bandOf } from './band.js';
import type { Cell } from './cell.js';
import type { CellJudged, ExpectedFrom, NotJudged, WithExcluded } from './signal.js';
import type { Unit } from './unit.js';

/**
 * How many times the chance of one look is counted, since a cell is looked at again on every day of the window. Measured by
 * simulation (see docs/decisions/signals-rule.md): the chance that any look of a week is that surprising.
 */
export const LOOKS = 3;

/** A cell under test: one unit, or several as a roll-up. */
export interface TestedCell {
  key: string;
  cell: Cell;
  /** In the order of their keys. */
  units: readonly Unit[];
  /** Who asked in the judged window. */
  requesters: () => number;
  /** What is kept until a ticket of it changes. */
  judged: Judged | null;
  /** What is kept until the expectation changes. */
  expected: Expected | null;
}

interface Expected {
  expectation: Expectation | null;
  band: Interval | null;
  from: ExpectedFrom;
  reason: NotJudged | null;
  /** The units that are judged: tickets and exposure of the others are on neither side. */
  parts: readonly Unit[];
  exposure: number | null;
  exposureWhole: number | null;
  touched: boolean;
}

export interface Judged {
  /** Null q: not set against the others yet. */
  figures: CellJudged;
  expectation: Expectation | null;
  from: ExpectedFrom;
}

/** Figures of a cell; works out again only what changed. */
export function judgeCell(tested: TestedCell): Judged {
  tested.expected ??= expectParts(tested.units);
  tested.judged ??= judgeAgainst(tested, tested.expected);
  return tested.judged;
}

/** A roll-up expects the sum of what its parts expect, so a phase that opens brings what it is expected to bring. */
function expectParts(units: readonly Unit[]): Expected {
  const parts = units.filter(({ expected }) => expected.expectation !== null);
  if (parts.length === 0) {
    const reasons = units.map(({ expected }) => expected.reason);
    const reason = (['stale', 'insufficient'] as const).find((one) => reasons.includes(one)) ?? 'no_history';
    const none = { exposure: null, exposureWhole: null, touched: false };
    return { expectation: null, band: null, from: 'own_weeks', reason, parts, ...none };
  }
  let [mean, variance, exposure, exposureWhole] = [0, 0, 0, 0];
  for (const { expected, series } of parts) {
    mean += expected.expectation!.mean;
    variance += expected.expectation!.mean * expected.expectation!.dispersion;
    exposure += series.weighted.judged ?? 0;
    exposureWhole += series.weighted.judgedWhole ?? 0;
  }
  const expectation = { mean, dispersion: Math.max(1, variance / mean) };
  return {
    expectation,
    band: bandOf(expectation),
    from: units.length > 1 ? 'parts' : parts[0]!.expected.from,
    reason: null,
    parts,
    exposure,
    exposureWhole,
    touched: parts.some(({ series }) => series.exposure.touched),
  };
}

function judgeAgainst({ cell, requesters }: TestedCell, expected: Expected): Judged {
  const { expectation, exposure, exposureWhole, parts } = expected;
  const observed = parts.reduce((sum, { counts }) => sum + counts.judged, 0);
  const whole = parts.reduce((sum, { counts }) => sum + counts.judgedWhole, 0);
  const withExcluded: WithExcluded | null = expected.touched
    ? { observed: whole, exposure: exposureWhole ?? 0, rate: exposureWhole ? (whole * PER) / exposureWhole : null }
    : null;
  const { lower, upper } = intervalOf(observed);
  const per = exposure !== null && exposure > 0 ? PER / exposure : null;
  return {
    figures: {
      cell,
      rule: 'weekly',
      observed,
      expected: expectation && expectation.mean,
      band: expected.band,
      exposure,
      rate: per === null ? null : observed * per,
      interval: per === null ? null : { lower: lower * per, upper: upper * per },
      chance: expectation && (observed === 0 ? 1 : chanceOfSoMany(observed, expectation)),
      q: null,
      requesters: observed === 0 ? 0 : requesters(),
      withExcluded,
      reason: expected.reason,
    },
    expectation,
    from: expected.from,
  };
}

/** Exact intervals of small counts, which come again and again. */
const INTERVALS: Interval[] = [];
const MOST_KEPT = 1000;

function intervalOf(tickets: number): Interval {
  if (tickets >= MOST_KEPT) return poissonInterval(tickets);
  return (INTERVALS[tickets] ??= poissonInterval(tickets));
}

/** The figures of a cell with its rate of false discovery; the same object as long as nothing in it changed. */
export function withRate(judged: Judged, q: number | null): CellJudged {
  const { figures } = judged;
  if (figures.q === q) return figures;
  const { cell, rule, observed, expected, band, exposure, rate, interval, chance } = figures;
  const { requesters, withExcluded, reason } = figures;
  const now: CellJudged = {
    cell,
    rule,
    observed,
    expected,
    band,
    exposure,
    rate,
    interval,
    chance,
    q,
    requesters,
    withExcluded,
    reason,
  };
  judged.figures = now;
  return now;
}
