import type { Instant } from '../../instant.js';
import { bandOf } from './band.js';
import { cellKey } from './cell.js';
import type { Desk } from './desk-judge.js';
import { DEFAULT_SIGNAL_LIMITS, type SignalLimits } from './desk.js';
import { byExposure, type FastChance, HOURS_OF_A_DAY, withoutExposure } from './fast-chance.js';
import { type FastCell, lastHours, type LeafRequests } from './fast-cells.js';
import { foldSignals } from './fold.js';
import { PastTickets } from './past-tickets.js';
import type { Signal } from './signal.js';

const HOURS_OF_A_WEEK = 5 * HOURS_OF_A_DAY;

/**
 * False signals a week, summed over all cells as if each had its own tickets. A ticket counts in up to six cells, and whole
 * counts lie far beyond their bound: measured is a tenth of it and less (see docs/decisions/signals-rule.md).
 */
const FALSE_A_WEEK = 2;

/**
 * The fast rule: 3 distinct requesters in 4 hours, where so many are a surprise. Held against what the cell expects of those
 * hours, where the exposure of the day is known; else against the cell's share of all who called, so that a busy day alone
 * raises nothing, and against twice what the last days let expect, since an outage moves no share: the more surprising of the
 * two, counted twice. Every look at every cell has its part of the false signals of a week (Bonferroni). Folded.
 */
export function judgeFast(
  desk: Desk,
  leaves: readonly LeafRequests[],
  now: Instant,
  limits: SignalLimits = DEFAULT_SIGNAL_LIMITS,
): Signal[] {
  const hours = lastHours(leaves, now, limits);
  const busy = hours.cells.filter(({ people }) => people.size >= limits.fastRequesters);
  if (busy.length === 0) return [];
  const tested = Math.max(desk.cells.cells.length, hours.cells.length);
  const units = new Map(desk.cells.cells.map(({ key, units: own }) => [key, own]));
  const past = new PastTickets(desk.history);
  const out = busy.flatMap((cell): Signal[] => {
    const own = units.get(cellKey(cell.cell)) ?? [];
    const found =
      byExposure(desk, cell, own, limits) ?? withoutExposure(desk, cell, { units: own, hours, past }, limits);
    const looks = looksAWeek(found.people, found.expectation.mean, limits);
    const isOut = found.people >= limits.fastRequesters && found.chance * tested * looks <= FALSE_A_WEEK;
    return isOut ? [signalOf(cell, found, tested)] : [];
  });
  return foldSignals(out);
}

/**
 * Looks of a week that have nothing in common: a window that slides with every ticket reaches a count far oftener than
 * windows side by side do. The rate at which a Poisson count of the last w hours rises to k is (its rate) x P(k - 1), so k x
 * P(k) times in w hours, which is about (k - mean) times the chance of k or more (J. I. Naus, "Approximations for Distributions
 * of Scan Statistics", JASA 77, 1982), and once it may begin there.
 */
function looksAWeek(people: number, mean: number, { fastHours }: SignalLimits): number {
  return (HOURS_OF_A_WEEK / Math.min(fastHours, HOURS_OF_A_DAY)) * (1 + Math.max(0, people - mean));
}

function signalOf({ cell }: FastCell, { people, chance, expectation, from }: FastChance, tested: number): Signal {
  return {
    ...{
      cell,
      rule: 'fast',
      observed: people,
      expected: expectation.mean,
      band: bandOf(expectation),
    },
    ...{
      exposure: null,
      rate: null,
      interval: null,
      requesters: people,
      withExcluded: null,
      folded: [],
    },
    why: {
      chance,
      q: null,
      dispersion: expectation.dispersion,
      expectedFrom: from,
      tested,
    },
  };
}
