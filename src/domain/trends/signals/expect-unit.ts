import { type Expectation, expectFromSums } from '../expectation.js';
import { expectFromWeeks, LEAST_WEEKS, WEEKS_LEFT_OUT, type WeeksSeen } from '../weekly-rule.js';
import { PAST_WEEKS } from './judged-window.js';
import { type CountSpread, dispersionAt } from './count-spread.js';
import type { Series, Unit, UnitExpected } from './unit.js';
import type { WeekSums } from './weighted-exposure.js';

/**
 * The other phases count for no more than so many tickets: phases differ (the pilot's users choose to be in it), and the few
 * weeks of the phase itself are to outweigh them.
 */
const MOST_OF_OTHERS = 8;

/** Weeks that a phase needs of its own where no other phase was ever at its age. */
const LEAST_WEEKS_ALONE = 2;

export interface ExpectationLimits {
  spread: CountSpread;
  leastExposure: number;
  /** Of phases, see `phaseLevels`. */
  levels: ReadonlyMap<Series, number>;
}

/** Days that something is expected of. */
interface Asked {
  /** Past weeks that are looked at: those before this one. */
  before: number;
  /** Week of the phase on the last of the days. */
  age: number;
  /** Exposure, counted by weekday, and by weekday and age. */
  ordinary: number;
  aged: number;
  /** As it was reported. */
  reported: number;
}

const NOTHING: Pick<UnitExpected, 'expectation' | 'from'> = { expectation: null, from: 'own_weeks' };

/** What a unit lets expect on its judged days. `others`: the same platform, kind and signature in all phases. */
export function expectUnit(unit: Unit, others: readonly Unit[], limits: ExpectationLimits): UnitExpected {
  const { exposure, weighted } = unit.series;
  if (exposure.standing === 'stale') return { ...NOTHING, reason: 'stale' };
  const { age, ordinary, aged, judged } = weighted;
  const asked = { before: PAST_WEEKS, age, ordinary: ordinary.judged, aged: aged.judged, reported: judged ?? 0 };
  return expectOn(unit, others, asked, limits);
}

/**
 * What a unit lets expect on some days: with 8 weeks of its own before them (the newest two left out), from those; a younger
 * one from the other phases at equal age and its own weeks.
 */
export function expectOn(unit: Unit, others: readonly Unit[], asked: Asked, limits: ExpectationLimits): UnitExpected {
  const { spread, leastExposure, levels } = limits;
  const { weighted } = unit.series;
  if (!(asked.ordinary > 0)) return { ...NOTHING, reason: 'insufficient' };
  const own = seenIn(unit.counts.past, weighted.ordinary, asked.before - WEEKS_LEFT_OUT);
  if (own.weeks >= LEAST_WEEKS) {
    const expectation = spreading(spread, (dispersion) => expectFromWeeks(own, asked.ordinary, dispersion));
    return { expectation, from: 'own_weeks', reason: null };
  }
  const young = seenIn(unit.counts.past, weighted.aged, asked.before);
  if (young.exposure + asked.reported < leastExposure) return { ...NOTHING, reason: 'insufficient' };
  const level = levels.get(unit.series) ?? 1;
  const expectation = expectYoung(young, othersAtAge(unit, others, asked), { exposure: asked.aged, level, spread });
  return expectation ? { expectation, from: 'equal_age', reason: null } : { ...NOTHING, reason: 'no_history' };
}

/** An expectation whose dispersion is that of counts with its mean. */
function spreading<E extends Expectation | null>(spread: CountSpread, expect: (dispersion: number) => E): E {
  const first = expect(spread.flat);
  return first === null ? first : expect(dispersionAt(first.mean, spread));
}

function seenIn(past: Int32Array, weeks: WeekSums, until: number): WeeksSeen {
  const seen = { count: 0, exposure: 0, weeks: 0 };
  for (let week = 0; week < until; week += 1) {
    if (!(weeks.past[week]! > 0)) continue;
    seen.count += past[week]!;
    seen.exposure += weeks.past[week]!;
    seen.weeks += 1;
  }
  return seen;
}

/** The weeks of the other phases up to the age of this one. */
function othersAtAge(unit: Unit, others: readonly Unit[], { before, age }: Asked): WeeksSeen {
  const seen = { count: 0, exposure: 0, weeks: 0 };
  for (const other of others) {
    if (other === unit) continue;
    const { aged, ageOfWeek } = other.series.weighted;
    for (let week = 0; week < before; week += 1) {
      if (!(aged.past[week]! > 0) || ageOfWeek[week]! > age) continue;
      seen.count += other.counts.past[week]!;
      seen.exposure += aged.past[week]!;
      seen.weeks += 1;
    }
  }
  return seen;
}

/**
 * A phase against the others at equal age. With no week of its own and few tickets in the others this is the conditional
 * binomial test of two Poisson rates: the chance of `x` tickets or more of `x + n` where the share of exposure is `p` is
 * I_p(x, n + 1), the tail of the gamma-Poisson prediction from n tickets with a prior of one (J. Przyborowski and H. Wilenski,
 * "Homogeneity of Results in Testing Samples from Poisson Series", Biometrika 31, 1940; NIST DLMF 8.17.5). The others' tickets
 * beyond 8 tell their rate, not more certainty; the phase's own weeks add to them, and its `level` tells how many times
 * their tickets it has altogether. Null when there is nothing to compare with.
 */
export function expectYoung(
  own: WeeksSeen,
  others: WeeksSeen,
  { exposure, level, spread }: { exposure: number; level: number; spread: CountSpread },
): Expectation | null {
  if (others.exposure > 0) {
    const tickets = Math.min(MOST_OF_OTHERS * spread.flat, others.count + 1);
    const prior = { tickets, exposure: (others.exposure * tickets) / (others.count + 1) / level };
    return spreading(spread, (dispersion) => expectFromSums(own, exposure, { prior, dispersion }));
  }
  if (own.weeks < LEAST_WEEKS_ALONE) return null;
  const prior = { tickets: 1, exposure: own.exposure / own.weeks };
  return spreading(spread, (dispersion) => expectFromSums(own, exposure, { prior, dispersion }));
}
