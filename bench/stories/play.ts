import { dayOf } from '../../src/domain/rollout/day.js';
import { cellKey, isUnder, type Cell } from '../../src/domain/trends/signals/cell.js';
import { judgeDesk } from '../../src/domain/trends/signals/desk-judge.js';
import type { DeskHistory, Leaf } from '../../src/domain/trends/signals/desk.js';
import { judgedWindow } from '../../src/domain/trends/signals/judged-window.js';
import { ordinal } from '../../src/domain/rollout/day.js';
import type { Signal } from '../../src/domain/trends/signals/signal.js';
import type { Call, Rollout } from './rollout.js';

/** What the weekly rule said at the end of a day. */
export interface Look {
  day: number;
  out: Signal[];
  /** Rows that are not out without the phases that opened in the last two weeks. */
  fromOpening: Signal[];
}

type OpenLeaf = Leaf & { days: Map<number, number>; requesters: string[] };

const DAYS_OF_OPENING = 14;

/** Plays a rollout day by day: each evening with the tickets until then and the exposure until the day before. */
export function play(rollout: Rollout, calls: readonly Call[], lastDays = Infinity): Look[] {
  const looks: Look[] = [];
  for (let day = Math.max(rollout.first, rollout.last - lastDays); day <= rollout.last; day += 1) {
    const history = historyOn(day, rollout, calls);
    const { out } = judgeDesk(history);
    looks.push({ day, out, fromOpening: openedRows(history, day, out) });
  }
  return looks;
}

export function historyOn(day: number, rollout: Rollout, calls: readonly Call[]): DeskHistory {
  const today = dayOf(day);
  const window = ordinal(judgedWindow(today).from);
  const leaves = new Map<string, OpenLeaf>();
  for (const call of calls) {
    if (call.day > day) continue;
    const key = cellKey(call);
    const { phase, platform, kind, signature } = call;
    const leaf: OpenLeaf = leaves.get(key) ?? { phase, platform, kind, signature, days: new Map(), requesters: [] };
    leaves.set(key, leaf);
    leaf.days.set(call.day, (leaf.days.get(call.day) ?? 0) + 1);
    if (call.day >= window) leaf.requesters.push(call.who);
  }
  return {
    ...{ today, now: (day + 1) * 86_400_000 - 1, freshDays: 3, leastExposure: 20 },
    phases: rollout.phases.map((phase) => {
      const began = phase.starts !== null && phase.starts <= today;
      const ended = phase.ends !== null && phase.ends < today;
      return { ...phase, state: ended ? 'complete' : began ? 'active' : 'planned' };
    }),
    leaves: [...leaves.values()],
    exposure: rollout.exposure.map((series) => {
      const known = Math.max(0, Math.min(series.perDay.length, day - series.from));
      const perDay = Array.from(series.perDay).slice(0, known);
      // Devices stay where they are until the next report.
      if (series.of === 'enrolledDevices' && known > 0) {
        while (series.from + perDay.length <= day) perDay.push(perDay.at(-1)!);
      }
      return { ...series, perDay };
    }),
    excluded: rollout.excluded(today),
  };
}

function openedRows(history: DeskHistory, day: number, out: readonly Signal[]): Signal[] {
  const opened = history.phases.filter(({ starts }) => {
    return starts !== null && ordinal(starts) <= day && ordinal(starts) > day - DAYS_OF_OPENING;
  });
  if (opened.length === 0 || out.length === 0) return [];
  const ids = new Set(opened.map(({ id }) => id));
  const without = judgeDesk({ ...history, leaves: history.leaves.filter(({ phase }) => !ids.has(phase)) });
  const still = new Set(
    without.out.flatMap(({ cell, folded }) => [cell, ...folded.map((one) => one.cell)]).map(cellKey),
  );
  return out.filter(({ cell }) => !still.has(cellKey(cell)));
}

/** True when a row is about a cell: it is that cell, a part of it, or a roll-up that has it as a part. */
export function isAbout(row: Cell, cell: Cell): boolean {
  return cellKey(row) === cellKey(cell) || isUnder(cell, row) || isUnder(row, cell);
}
