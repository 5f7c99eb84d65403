import type { Counted } from '../rate-ratio.js';
import type { BasisCell, Stratum } from './basis.js';
import { predict, type Predicted, spreadWeights } from './between-phases.js';
import { WEEK_DAYS } from '../../rollout/week.js';
import type { AgeWeek } from './lived.js';

/** Devices, or users, of the phase that is forecast. */
export interface StratumSize {
  stratum: Stratum;
  size: number;
}

/** A forecast of some cells, and how many devices it is of. */
export interface CellsForecast extends Predicted {
  /** Devices, or users, that it covers. */
  size: number;
}

export interface ExpectedTickets {
  /** All weeks that some phase before has lived. */
  total: CellsForecast | null;
  byWeek: ReadonlyMap<number, CellsForecast>;
  byStratum: ReadonlyMap<Stratum, CellsForecast>;
  /** Of the first week of age. */
  firstWeek: ReadonlyMap<Stratum, CellsForecast>;
  /** Strata and weeks of which too little is known. */
  uncovered: { stratum: Stratum; week: number }[];
  /** How much phases are taken to differ in a whole: see `spreadWeights`. */
  spread: readonly number[];
}

/** A cell to come: how many device-weeks it has. */
interface Coming {
  stratum: Stratum;
  week: number;
  size: number;
  exposure: number;
}

/**
 * Tickets of each week of age, of each platform and of all together, from the same weeks and platforms of the phases before.
 * What is forecast together is compared by indirect standardisation (O. Miettinen, Theoretical Epidemiology, 1985, 16): a
 * phase's exposure is what its devices would have had at the rates of all phases together, so that phases of other platforms
 * and lengths can be added up. Each level has its own spread between phases and is forecast by itself: its parts need not add
 * up to it. A cell with less than `minimum` exposure before is not forecast.
 */
export function expectedTickets(
  cells: readonly BasisCell[],
  { sizes, weeks, minimum }: { sizes: readonly StratumSize[]; weeks: readonly AgeWeek[]; minimum: number },
): ExpectedTickets {
  const seen = cellsByKey(cells);
  const coming: Coming[] = [];
  const uncovered: ExpectedTickets['uncovered'] = [];
  for (const { week, days } of weeks) {
    for (const { stratum, size } of sizes) {
      const exposure = (seen.get(keyOf({ stratum, week })) ?? []).reduce((all, cell) => all + cell.exposure, 0);
      if (exposure > 0 && exposure >= minimum)
        coming.push({ stratum, week, size, exposure: (size * days) / WEEK_DAYS });
      else uncovered.push({ stratum, week });
    }
  }
  const level = (parts: readonly Coming[][]) => forecastLevel(parts, seen);
  const whole = level([coming]);
  const weekly = level(groupsOf(coming, ({ week }) => week));
  const platforms = level(groupsOf(coming, ({ stratum }) => stratum));
  // Every cell tells how much phases differ in one; only those of the first week are asked for.
  const single = forecastLevel(
    coming.map((cell) => [cell]),
    seen,
    ([cell]) => cell?.week === 1,
  );
  return {
    total: whole.forecasts[0] ?? null,
    byWeek: new Map(weekly.parts.map((part, i) => [part[0]!.week, weekly.forecasts[i]!])),
    byStratum: new Map(platforms.parts.map((part, i) => [part[0]!.stratum, platforms.forecasts[i]!])),
    firstWeek: new Map(single.parts.map(([cell], i) => [cell!.stratum, single.forecasts[i]!])),
    uncovered,
    spread: whole.weights,
  };
}

/** All groups tell about the spread; those asked for are forecast. */
function forecastLevel(
  groups: readonly Coming[][],
  seen: ReadonlyMap<string, BasisCell[]>,
  asked: (part: Coming[]) => boolean = () => true,
) {
  const sums = groups.filter((part) => part.length > 0).map((part) => ({ part, ...standardised(part, seen) }));
  const weights = spreadWeights(sums.map(({ phases }) => phases));
  const wanted = sums.filter(({ part }) => asked(part));
  const forecasts = wanted.map(({ part, phases, exposure }): CellsForecast => {
    const sizes = new Map(part.map(({ stratum, size }) => [stratum, size]));
    const size = [...sizes.values()].reduce((all, one) => all + one, 0);
    return { ...predict(phases, exposure, weights), size };
  });
  return { parts: wanted.map(({ part }) => part), forecasts, weights };
}

/** Counts and standardised exposures of the phases before over some cells, and that of the phase to come. */
function standardised(
  part: readonly Coming[],
  seen: ReadonlyMap<string, BasisCell[]>,
): { phases: Counted[]; exposure: number } {
  const behind = part.map((cell) => seen.get(keyOf(cell)) ?? []);
  const rates = behind.map((cells) => total(cells, 'count') / total(cells, 'exposure'));
  // Not one ticket in any of them: devices alone are the measure.
  const weighing = rates.some((rate) => rate > 0) ? rates : rates.map(() => 1);
  const phases = new Map<number, Counted>();
  for (const [i, cells] of behind.entries()) {
    for (const { phase, count, exposure } of cells) {
      const sum = phases.get(phase) ?? { count: 0, exposure: 0 };
      const weighed = exposure * (weighing[i] ?? 0);
      phases.set(phase, { count: sum.count + count, exposure: sum.exposure + weighed });
    }
  }
  const exposure = part.reduce((all, cell, i) => all + cell.exposure * (weighing[i] ?? 0), 0);
  return { phases: [...phases.values()].filter((phase) => phase.exposure > 0), exposure };
}

function keyOf({ stratum, week }: { stratum: Stratum; week: number }): string {
  return `${stratum} ${week}`;
}

/** In the order of size: sums must not depend on the order in which phases are given. */
function cellsByKey(cells: readonly BasisCell[]): Map<string, BasisCell[]> {
  const ordered = [...cells].sort((a, b) => a.exposure - b.exposure || a.count - b.count || a.phase - b.phase);
  return groups(ordered, keyOf);
}

function groupsOf<T>(items: readonly T[], of: (item: T) => string | number): T[][] {
  return [...groups(items, of).values()];
}

function groups<T, K>(items: readonly T[], of: (item: T) => K): Map<K, T[]> {
  const found = new Map<K, T[]>();
  for (const item of items) {
    const own = found.get(of(item));
    if (own) own.push(item);
    else found.set(of(item), [item]);
  }
  return found;
}

function total(cells: readonly BasisCell[], of: 'count' | 'exposure'): number {
  return cells.reduce((all, cell) => all + cell[of], 0);
}
