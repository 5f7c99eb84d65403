import { chanceOfSoMany, type Expectation } from '../expectation.js';
import { dispersionAt } from './count-spread.js';
import type { Desk } from './desk-judge.js';
import type { SignalLimits } from './desk.js';
import type { FastCell, LastHours } from './fast-cells.js';
import { type PastTickets, placeKey } from './past-tickets.js';
import { shareTail } from './share-tail.js';
import type { ExpectedFrom } from './signal.js';
import type { Unit } from './unit.js';

/** Hours in which a desk's day happens: its tickets are expected there. */
export const HOURS_OF_A_DAY = 8;

/**
 * How many times its part of the day the busiest hours have: calls peak in the morning (L. Brown et al., "Statistical Analysis
 * of a Telephone Call Center", JASA 100, 2005), on Monday more, and after a mail.
 */
const PEAK = 1.5;

/** A wave that begins today may double the attempts of the busiest day of last week; their number is told tomorrow. */
const WAVE = 2;
const DAYS_BEFORE = 7;

/** A phase with so many tickets knows its platforms' part of them; before, another phase's devices would tell it. */
const KNOWS_ITS_PLATFORMS = 50;

/** The other phases count for no more than so many tickets of a phase's own share. */
const MOST_OF_OTHERS = 8;

/** How surprising the last hours of a cell are. */
export interface FastChance {
  /** Requesters that count. */
  people: number;
  chance: number;
  expectation: Expectation;
  from: ExpectedFrom;
}

/** Null when a part's exposure of the day is not known, or nothing is expected of it. */
export function byExposure(
  desk: Desk,
  cell: FastCell,
  units: readonly Unit[],
  limits: SignalLimits,
): FastChance | null {
  const today = desk.days.length - 1;
  if (units.some(({ series }) => Number.isNaN(series.exposure.counted[today]!))) return null;
  return against(desk, cell, units, limits, { columns: [today], times: 1 });
}

/** By the busiest of the days before, where today's exposure is not told yet; null when none of them is known. */
function byLastDays(desk: Desk, cell: FastCell, units: readonly Unit[], limits: SignalLimits): FastChance | null {
  const columns = Array.from({ length: DAYS_BEFORE }, (_, at) => desk.days.length - 1 - DAYS_BEFORE + at);
  return against(desk, cell, units, limits, { columns, times: WAVE });
}

/**
 * What the parts expect in the busiest hours of the busiest of some days, taken `times`. A part that is not judged, or has no
 * exposure on any of them, is on neither side, nor are its people. What a rate that is not sure, or drifts, adds to the
 * dispersion grows with the mean: some hours have as much less of it than the judged days (the negative binomial's variance is
 * flat x mean + c x mean^2).
 */
function against(
  { dispersion: spread }: Desk,
  { places }: FastCell,
  units: readonly Unit[],
  { fastHours }: SignalLimits,
  { columns, times }: { columns: readonly number[]; times: number },
): FastChance | null {
  const ofDay = times * Math.min(1, (PEAK * fastHours) / HOURS_OF_A_DAY);
  const sums = columns.map(() => ({ mean: 0, variance: 0 }));
  const people = new Set<string>();
  for (const { cell, expected, series } of units) {
    const { perDay, judged } = expected.from === 'own_weeks' ? series.weighted.ordinary : series.weighted.aged;
    if (expected.expectation === null || !columns.some((column) => perDay[column]! > 0)) continue;
    const { mean, dispersion } = expected.expectation;
    const { flat } = cell.signature === null ? spread.kinds : spread.signatures;
    sums.forEach((sum, at) => {
      const part = (ofDay * perDay[columns[at]!]!) / judged;
      sum.mean += mean * part;
      sum.variance += mean * part * (flat + (dispersion - flat) * part);
    });
    for (const person of places.get(placeKey(cell.phase, cell.platform)) ?? []) people.add(person);
  }
  const { mean, variance } = sums.reduce((busiest, sum) => (sum.mean > busiest.mean ? sum : busiest));
  if (!(mean > 0)) return null;
  const expectation = { mean, dispersion: Math.max(1, variance / mean) };
  return { expectation, from: 'parts', people: people.size, chance: chanceOfSoMany(people.size, expectation) };
}

/** What a cell is held against. */
export interface Asked {
  units: readonly Unit[];
  hours: LastHours;
  past: PastTickets;
}

/**
 * The more surprising of two, counted twice: the share of those who called, so that a busy day alone is no surprise, and the
 * last days, since an outage moves no share.
 */
export function withoutExposure(
  desk: Desk,
  cell: FastCell,
  { units, hours, past }: Asked,
  limits: SignalLimits,
): FastChance {
  const share = byShare(desk, cell, hours, past);
  const level = byLastDays(desk, cell, units, limits);
  const least = level && level.chance < share.chance ? level : share;
  return { ...least, chance: Math.min(1, 2 * least.chance) };
}

/**
 * Each phase's callers by that phase's share; few tickets of its own are helped out by those of all phases. A young phase's
 * platforms are held each against its own callers.
 */
function byShare({ dispersion }: Desk, { cell, people }: FastCell, hours: LastHours, past: PastTickets): FastChance {
  const asked = cell.phase === null ? hours.phases : [cell.phase];
  const isKnown = (phase: number) => past.shareOf({ ...cell, phase }, null).of >= KNOWS_ITS_PLATFORMS;
  const among = asked.every(isKnown) ? null : cell.platform;
  let [all, mean, known] = [0, 0, 0];
  const overall = past.shareOf({ ...cell, phase: null }, among);
  const weight = Math.min(MOST_OF_OTHERS, overall.of + 1);
  for (const phase of asked) {
    const callers = hours.ofPlace.get(placeKey(phase, among))?.size ?? 0;
    const own = past.shareOf({ ...cell, phase }, among);
    const helped = own.seen + (weight * (overall.seen + 0.5)) / (overall.of + 1);
    all += callers;
    mean += (callers * helped) / (own.of + weight);
    if (callers > 0) known += own.of + weight;
  }
  const spread = dispersionAt(mean, cell.signature === null ? dispersion.kinds : dispersion.signatures);
  // The past varied as well: it tells as much as that many fewer tickets.
  const of = known / dispersion.signatures.flat;
  const share = { seen: (mean / all) * of, of };
  const trials = Math.max(all, people.size);
  const chance = shareTail(people.size, trials, share, spread);
  return {
    expectation: { mean, dispersion: spread },
    from: 'share',
    people: people.size,
    chance,
  };
}
