import { pooledDispersion } from '../trends/dispersion.js';
import { chanceOfSoMany, type Expectation, expectFrom } from '../trends/expectation.js';
import { CONFIDENCE, type Interval } from '../trends/poisson-interval.js';
import type { Counted } from '../trends/rate-ratio.js';

/** As if half a ticket had been seen in one ordinary week: weeks without any can still expect one. */
const PRIOR_TICKETS = 0.5;

/**
 * Tickets that `past` weeks let expect at an `exposure` (> 0), as the central `confidence` of the gamma-Poisson predictive
 * distribution (`expectFrom`, which names its sources), with the weeks' own dispersion: both ends belong to the band.
 * @throws RangeError when there is no past or an exposure is not above 0.
 */
export function expectedTickets(past: readonly Counted[], exposure: number, confidence: number = CONFIDENCE): Interval {
  const ordinary = past.reduce((sum, week) => sum + week.exposure, 0) / past.length;
  const expectation = expectFrom(past, exposure, {
    prior: { tickets: PRIOR_TICKETS, exposure: ordinary },
    dispersion: pooledDispersion([past]),
  });
  const outside = (1 - confidence) / 2;
  return {
    lower: firstWhere((count) => 1 - chanceOfSoMany(count + 1, expectation) > outside, expectation),
    upper: firstWhere((count) => chanceOfSoMany(count + 1, expectation) <= outside, expectation),
  };
}

/** The smallest count for which something holds that holds from there on. */
function firstWhere(holds: (count: number) => boolean, { mean }: Expectation): number {
  let above = Math.max(1, Math.ceil(mean));
  while (!holds(above)) above *= 2;
  let least = 0;
  while (least < above) {
    const middle = Math.floor((least + above) / 2);
    if (holds(middle)) above = middle;
    else least = middle + 1;
  }
  return above;
}
