import { chanceOfSoMany } from '../expectation.js';
import { expectFromWeeks, WEEKS_BACK } from '../weekly-rule.js';
import { type CountSpread, dispersionAt } from './count-spread.js';
import type { SignalLimits } from './desk.js';
import { LOOKS } from './judged-cell.js';
import type { WouldShow } from './signal.js';

const TIMES = 3;

/** Above this a rise shows on any desk. */
const MOST = 1000;

/**
 * The smallest cell, in tickets a week, on which a week of three times the usual would have been called, alone among the
 * cells that were tested, with a year of its own behind it; null when nothing was tested.
 */
export function wouldShow(tested: number, spread: CountSpread, limits: SignalLimits): WouldShow | null {
  if (tested === 0) return null;
  for (let perWeek = 1; perWeek <= MOST; perWeek += 1) {
    const past = { count: perWeek * WEEKS_BACK, exposure: WEEKS_BACK, weeks: WEEKS_BACK };
    const expectation = expectFromWeeks(past, 1, dispersionAt(perWeek, spread))!;
    const observed = TIMES * perWeek;
    const chance = chanceOfSoMany(observed, expectation) * LOOKS;
    if (observed >= limits.leastTickets && chance <= limits.falseDiscovery / tested) return { times: TIMES, perWeek };
  }
  return null;
}
