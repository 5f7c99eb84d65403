import { cellKey, type Cell } from '../../src/domain/trends/signals/cell.js';
import type { Signal } from '../../src/domain/trends/signals/signal.js';
import { type Burst, BURST_DAYS } from './planted-bursts.js';
import { isAbout, type Look } from './play.js';
import type { Call } from './rollout.js';

export interface Score {
  weeks: number;
  trueRows: number;
  falseRows: number;
  openingRows: number;
  bursts: number;
  found: number;
  /** Days from a burst's Monday to the evening it was first seen. */
  delays: number[];
  missed: string[];
  said: string[];
}

/** After a burst its days are still in the judged window for so long. */
const AFTER = 9;

/** Something that was planted: on which cells and days a row is right. */
interface Planted {
  cell: Cell;
  from: number;
  to: number;
}

/** Rows count once a week, however often they were looked at. */
export function scoreOf(looks: readonly Look[], bursts: readonly Burst[], stories: readonly Call[]): Score {
  const planted = [...bursts.map(plantedBurst), ...plantedStories(stories)];
  const rows = new Map<string, { right: boolean; opening: boolean; said: string }>();
  for (const { day, out, fromOpening } of looks) {
    const week = Math.floor((day - 2 - 4) / 7);
    for (const row of out) {
      const right = planted.some(({ cell, from, to }) => day >= from && day <= to && isAbout(row.cell, cell));
      const key = `${week} ${cellKey(row.cell)} ${right}`;
      const said = `${new Date(day * 864e5).toISOString().slice(0, 10)} ${cellKey(row.cell)} ${row.observed} of ${row.expected?.toFixed(2)} ${row.why?.expectedFrom} q ${row.why?.q?.toFixed(4)}`;
      const opening = !right && fromOpening.includes(row);
      const known = rows.get(key);
      rows.set(key, { right, opening: opening || known?.opening === true, said: known?.said ?? said });
    }
  }
  const all = [...rows.values()];
  const score: Score = {
    weeks: Math.round(looks.length / 7),
    trueRows: all.filter(({ right }) => right).length,
    falseRows: all.filter(({ right }) => !right).length,
    openingRows: all.filter(({ opening }) => opening).length,
    ...{ bursts: bursts.length, found: 0, delays: [], missed: [] },
    said: all.filter(({ right }) => !right).map(({ said }) => said),
  };
  for (const burst of bursts) {
    const seen = looks.find(({ day, out }) => {
      return day >= burst.from && day < burst.from + BURST_DAYS && out.some((row) => names(row, burst.cell));
    });
    if (seen) {
      score.found += 1;
      score.delays.push(seen.day - burst.from);
    } else
      score.missed.push(
        `${burst.cell.signature} from ${burst.from}, usual ${burst.usual.map((n) => n.toFixed(1)).join(', ')}`,
      );
  }
  return score;
}

/** The signature itself, in a row or under it. */
function names({ cell, folded }: Signal, { signature }: Cell): boolean {
  return [cell, ...folded.map((one) => one.cell)].some((one) => one.signature === signature);
}

function plantedBurst({ cell, from }: Burst): Planted {
  return { cell, from, to: from + BURST_DAYS + AFTER };
}

function plantedStories(stories: readonly Call[]): Planted[] {
  const found = new Map<string, Planted>();
  for (const call of stories) {
    const { phase, platform, kind, signature, day } = call;
    const cell: Cell = { phase, platform, kind, signature };
    const known = found.get(cellKey(cell)) ?? { cell, from: day, to: day };
    found.set(cellKey(cell), {
      cell,
      from: Math.min(known.from, day),
      to: Math.max(known.to, day + AFTER),
    });
  }
  return [...found.values()];
}
