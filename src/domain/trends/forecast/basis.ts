import type { Day } from '../../instant.js';
import { PLATFORMS, type PhaseKind, type Platform } from '../../words.js';
import { WEEK_DAYS } from '../../rollout/week.js';
import { isPilot } from '../equal-age.js';
import type { ExcludedWindow } from '../signals/desk.js';
import { type ForecastPhase, isDone, isForecast, livedWeeks } from './lived.js';
import { devicesBehind, type DevicesPerUser } from './planned-devices.js';

/** What tickets are divided by: devices of the phase, or its planned users where no devices are known. */
export type Yardstick = 'devices' | 'users';

/** Every platform together: what planned users can be told of. */
export const ALL_PLATFORMS = 'all';
export type Stratum = Platform | typeof ALL_PLATFORMS;

/** One phase, platform and week of age: tickets, and devices (or users) by the share of the week that counts. */
export interface BasisCell {
  phase: number;
  stratum: Stratum;
  week: number;
  count: number;
  exposure: number;
}

/** A phase that the forecast rests on. */
export interface BasisPhase {
  id: number;
  name: string;
  kind: PhaseKind;
  /** Over before the day of the forecast: its devices are counted, not planned. */
  done: boolean;
  /** Complete weeks of age that count. */
  weeks: number;
  tickets: number;
  /** Tickets of days with a service update or outage: not in it. */
  leftOut: number;
  /** Devices, or planned users. */
  size: number;
}

export interface Basis {
  cells: BasisCell[];
  phases: BasisPhase[];
}

export interface BasisQuestion {
  asOf: Day;
  excluded: readonly ExcludedWindow[];
  perUser: DevicesPerUser | null;
  yardstick: Yardstick;
  /** Exposure of production phases, in device-weeks, from which pilots tell nothing more; at least above 0. */
  minimum: number;
}

/** Phases that had begun before the day of the forecast, without the one asked for. */
export function phasesBefore(phases: readonly ForecastPhase[], asked: number, asOf: Day): ForecastPhase[] {
  return phases
    .filter((phase) => phase.id !== asked && isForecast(phase.kind) && phase.starts < asOf)
    .sort((a, b) => (a.starts < b.starts ? -1 : a.starts > b.starts ? 1 : a.id - b.id));
}

/**
 * What the phases before have lived; phases without a complete week or without a size tell nothing. Of a platform and week
 * that production phases have lived, pilots tell nothing more: their people chose to take part and met everything first.
 */
export function basisOf(before: readonly ForecastPhase[], question: BasisQuestion): Basis {
  const lived = before.map((phase) => {
    return {
      phase,
      cells: question.yardstick === 'devices' ? deviceCells(phase, question) : userCells(phase, question),
    };
  });
  const known = new Map<string, number>();
  for (const { phase, cells } of lived) {
    if (isPilot(phase.kind)) continue;
    for (const cell of cells) known.set(cellOf(cell), (known.get(cellOf(cell)) ?? 0) + cell.exposure);
  }
  const told = lived.map(({ phase, cells }) => {
    const enough = (cell: SizedCell) => (known.get(cellOf(cell)) ?? 0) >= Math.max(1, question.minimum);
    return { phase, cells: isPilot(phase.kind) ? cells.filter((cell) => !enough(cell)) : cells };
  });
  return {
    cells: told.flatMap(({ cells }) => cells.map(({ leftOut: _leftOut, size: _size, ...cell }) => cell)),
    phases: told.flatMap(({ phase, cells }) => (cells.length === 0 ? [] : [basisPhase(phase, cells, question.asOf)])),
  };
}

function cellOf({ stratum, week }: BasisCell): string {
  return `${stratum} ${week}`;
}

function basisPhase(phase: ForecastPhase, cells: readonly SizedCell[], asOf: Day): BasisPhase {
  const sizes = new Map(cells.map(({ stratum, size }) => [stratum, size]));
  return {
    ...{ id: phase.id, name: phase.name, kind: phase.kind, done: isDone(phase, asOf) },
    weeks: new Set(cells.map(({ week }) => week)).size,
    tickets: cells.reduce((all, { count }) => all + count, 0),
    leftOut: cells.reduce((all, { leftOut }) => all + leftOut, 0),
    size: [...sizes.values()].reduce((all, size) => all + size, 0),
  };
}

type SizedCell = BasisCell & { leftOut: number; size: number };

function deviceCells(phase: ForecastPhase, question: BasisQuestion): SizedCell[] {
  const sizes = new Map(
    (devicesBehind(phase, question.perUser, question.asOf) ?? []).map(({ platform, devices }) => [platform, devices]),
  );
  return livedWeeks(phase, [...sizes.keys()], question).map(({ week, platform, tickets, days, leftOut }) => {
    const size = sizes.get(platform) ?? 0;
    const exposure = (size * days) / WEEK_DAYS;
    return { phase: phase.id, stratum: platform, week, count: tickets, exposure, leftOut, size };
  });
}

/** All platforms in one: a week counts as many days as the platform with the fewest left. */
function userCells(phase: ForecastPhase, question: BasisQuestion): SizedCell[] {
  const size = phase.plannedUsers ?? 0;
  if (size === 0) return [];
  const byWeek = new Map<number, SizedCell & { days: number }>();
  for (const { week, tickets, days, leftOut } of livedWeeks(phase, PLATFORMS, question)) {
    const cell = byWeek.get(week) ?? {
      ...{ phase: phase.id, stratum: ALL_PLATFORMS, week, count: 0, exposure: 0, leftOut: 0, size, days: WEEK_DAYS },
    };
    const fewest = Math.min(cell.days, days);
    const more = { count: cell.count + tickets, leftOut: cell.leftOut + leftOut };
    byWeek.set(week, { ...cell, ...more, days: fewest, exposure: (size * fewest) / WEEK_DAYS });
  }
  return [...byWeek.values()].map(({ days: _days, ...cell }) => cell);
}
