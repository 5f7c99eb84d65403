import { pooledDispersion } from '../../src/domain/trends/dispersion.js';
import { falseDiscoveryRates } from '../../src/domain/trends/false-discovery.js';
import { judgeWeek, weeksLookedAt } from '../../src/domain/trends/weekly-rule.js';
import { simulateDesk, type DeskShape, type SimulatedCell } from './simulated-desk.js';

/** What the weekly rule with its false discovery rate makes of simulated desks. */
export interface Simulated {
  weeks: number;
  falseRows: number;
  bursts: number;
  foundAtOnce: number;
  foundBySecondWeek: number;
  /** The same for cells of four tickets a week or more. */
  busyBursts: number;
  busyFoundBySecondWeek: number;
}

const RATE = 0.1;
const LEAST_TICKETS = 3;

function calledIn(week: number, cells: readonly SimulatedCell[]): boolean[] {
  const pasts = cells.map(({ counts }) => counts.slice(0, week).map((count) => ({ count, exposure: 1 })));
  const dispersion = pooledDispersion(pasts.map(weeksLookedAt));
  const chances = cells.map(({ counts }, at) => {
    return judgeWeek(pasts[at] ?? [], { count: counts[week] ?? 0, exposure: 1 }, dispersion)?.chance ?? null;
  });
  const rates = falseDiscoveryRates(chances);
  return cells.map(({ counts }, at) => (rates[at] ?? 1) <= RATE && (counts[week] ?? 0) >= LEAST_TICKETS);
}

export function simulate(shape: DeskShape, seeds: readonly number[]): Simulated {
  const seen: Simulated = {
    ...{ weeks: 0, falseRows: 0, bursts: 0, foundAtOnce: 0 },
    ...{ foundBySecondWeek: 0, busyBursts: 0, busyFoundBySecondWeek: 0 },
  };
  for (const seed of seeds) {
    const cells = simulateDesk(shape, seed);
    const called: boolean[][] = [];
    for (let week = shape.from; week < shape.weeks; week += 1) {
      seen.weeks += 1;
      const calls = calledIn(week, cells);
      called[week] = calls;
      cells.forEach(({ burst }, at) => {
        const bursting = burst !== null && (week === burst || week === burst + 1);
        if (calls[at] && !bursting) seen.falseRows += 1;
      });
    }
    cells.forEach(({ burst, usual }, at) => {
      if (burst === null || burst + 1 >= shape.weeks) return;
      const atOnce = called[burst]?.[at] === true;
      const byThen = atOnce || called[burst + 1]?.[at] === true;
      seen.bursts += 1;
      seen.foundAtOnce += Number(atOnce);
      seen.foundBySecondWeek += Number(byThen);
      if (usual < 4) return;
      seen.busyBursts += 1;
      seen.busyFoundBySecondWeek += Number(byThen);
    });
  }
  return seen;
}
