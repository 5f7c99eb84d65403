import { PAST_WEEKS } from './judged-window.js';
import type { Series, Unit } from './unit.js';

/** As if so many tickets had come as in the other phases: a few tickets do not make a level. */
const PRIOR_TICKETS = 10;

interface Sums {
  seen: number;
  expected: number;
}

interface SeriesPast {
  tickets: Float64Array;
  total: number;
  exposure: number;
}

/**
 * How many times the tickets of the other phases at equal age a phase has, all signatures and platforms of one denominator
 * together, by its past weeks: a pilot's users call more often, so one signature of the next phase is held against the pilot's
 * at the level of that phase. 1 until it has weeks. `kinds`: the units of phase, platform and kind.
 */
export function phaseLevels(kinds: readonly Unit[]): Map<Series, number> {
  const pasts = new Map<Series, SeriesPast>();
  for (const { series, counts } of kinds) {
    const known = pasts.get(series) ?? { tickets: new Float64Array(PAST_WEEKS), total: 0, exposure: 0 };
    pasts.set(series, known);
    for (let week = 0; week < PAST_WEEKS; week += 1) known.tickets[week]! += counts.past[week]!;
  }
  for (const [{ weighted }, past] of pasts) {
    past.total = past.tickets.reduce((sum, value) => sum + value, 0);
    past.exposure = weighted.aged.past.reduce((sum, value) => sum + value, 0);
  }
  const sums = new Map<string, Sums>();
  for (const [series, { total, exposure }] of pasts) {
    const rate = rateOfOthers(series, pasts);
    if (rate === null || exposure === 0) continue;
    const known = sums.get(levelKey(series)) ?? { seen: 0, expected: 0 };
    sums.set(levelKey(series), known);
    known.seen += total;
    known.expected += exposure * rate;
  }
  return new Map(
    [...pasts.keys()].map((series) => {
      const { seen, expected } = sums.get(levelKey(series)) ?? { seen: 0, expected: 0 };
      return [series, (seen + PRIOR_TICKETS) / (expected + PRIOR_TICKETS)];
    }),
  );
}

function levelKey({ exposure }: Series): string {
  return `${exposure.phase.id}|${exposure.of}`;
}

function rateOfOthers(series: Series, pasts: ReadonlyMap<Series, SeriesPast>): number | null {
  let [tickets, seen] = [0, 0];
  for (const [other, past] of pasts) {
    const { exposure, weighted } = other;
    if (exposure.phase.id === series.exposure.phase.id || exposure.of !== series.exposure.of) continue;
    if (exposure.platform !== series.exposure.platform) continue;
    for (let week = 0; week < PAST_WEEKS; week += 1) {
      if (!(weighted.aged.past[week]! > 0) || weighted.ageOfWeek[week]! > series.weighted.age) continue;
      tickets += past.tickets[week]!;
      seen += weighted.aged.past[week]!;
    }
  }
  return seen > 0 && tickets > 0 ? tickets / seen : null;
}
