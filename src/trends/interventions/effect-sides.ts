import type { Day } from '../../domain/instant.js';
import { type HoldPlace, holdSide, type HoldSide } from '../../domain/patterns/hold-figure.js';
import { clipWindow, type DayWindow } from '../../domain/rollout/day.js';
import { exposureDays } from '../../domain/rollout/exposure-days.js';
import { isRated } from '../../domain/rollout/phase.js';
import type { EffectSides } from '../../domain/trends/interventions/effect.js';
import type { EffectWindows } from '../../domain/trends/interventions/effect-windows.js';
import { isLeftOut } from '../../domain/trends/left-out-days.js';
import type { ExcludedWindow } from '../../domain/trends/signals/desk.js';
import type { Denominator } from '../../domain/trends/denominator.js';
import type { Kind, Platform } from '../../domain/words.js';
import type { DirectoryPhase } from '../../rollout/directory/directory.queries.js';
import type { GroupRow } from '../../rollout/phases/phases.queries.js';
import type { PhaseExposure } from '../denominators/phase-exposure.js';
import type { EffectCount } from './effect-counts.queries.js';

/** Whose tickets are looked at. */
export interface EffectTarget {
  phase: DirectoryPhase;
  /** The rows of its groups, for their planned users. */
  groups: readonly GroupRow[];
  /** All groups of the phase: what is reported for the phase holds, and tickets without a group count. */
  whole: boolean;
}

/** All that was read, for any number of interventions. */
export interface EffectData {
  counts: readonly EffectCount[];
  reported: readonly PhaseExposure[];
  leftOut: readonly ExcludedWindow[];
  today: Day;
  freshDays: number;
}

export interface SidesAsked {
  kinds: readonly Kind[];
  platforms: readonly Platform[];
  windows: EffectWindows;
}

/** Both windows of a target, divided by a denominator. Null: its phase enters no rate. */
export function sidesOf(
  data: EffectData,
  target: EffectTarget,
  asked: SidesAsked & { of: Denominator },
): EffectSides | null {
  if (!isRated(target.phase.kind)) return null;
  const { before, after } = asked.windows;
  return {
    before: sideOf(data, target, { ...asked, window: before }),
    after: sideOf(data, target, { ...asked, window: after }),
  };
}

/** Tickets of a target in a window, with a denominator or without. */
export function ticketsIn(
  { counts }: Pick<EffectData, 'counts'>,
  target: EffectTarget,
  { kinds, platforms, window }: { kinds: readonly Kind[]; platforms: readonly Platform[]; window: DayWindow },
): number {
  const groups = groupIds(target);
  let sum = 0;
  for (const count of counts) {
    if (count.phase !== target.phase.id || !within(count.day, window) || !kinds.includes(count.kind)) continue;
    if (groups !== null && !groups.includes(count.group)) continue;
    if (platforms.some((platform) => platform === count.platform)) sum += count.tickets;
  }
  return sum;
}

type SideAsked = SidesAsked & { of: Denominator; window: DayWindow };

function sideOf(data: EffectData, target: EffectTarget, asked: SideAsked): HoldSide {
  const groups = groupIds(target) ?? [null];
  const places = groups.flatMap((group) =>
    asked.platforms.map((platform) => placeOf(data, target.phase, { ...asked, group, platform })),
  );
  return holdSide(places, { of: asked.of, today: data.today, freshDays: data.freshDays, loose: 0 });
}

/** Null: the phase as a whole. */
function groupIds({ whole, groups }: EffectTarget): number[] | null {
  return whole ? null : groups.map(({ id }) => id);
}

function placeOf(
  { counts, reported, leftOut }: EffectData,
  phase: DirectoryPhase,
  { group, platform, kinds, of, window }: SideAsked & { group: number | null; platform: Platform },
): HoldPlace {
  const ofPhase = reported.find((one) => one.phase.id === phase.id && one.platform === platform);
  const known = group === null ? ofPhase : ofPhase?.ofGroup(group);
  const reports = known?.isKnownBy(window.to) ?? false;
  const settled = phase.state === 'complete' ? phase.ends : null;
  const isIn = (day: Day) => !isLeftOut(leftOut, { phase: phase.id, platform, day });
  const tickets = new Map<Day, number>();
  for (const count of counts) {
    if (count.phase !== phase.id || count.platform !== platform || !kinds.includes(count.kind)) continue;
    if ((group !== null && count.group !== group) || !within(count.day, window) || !isIn(count.day)) continue;
    tickets.set(count.day, (tickets.get(count.day) ?? 0) + count.tickets);
  }
  const begun = phase.starts !== null && (phase.state !== 'planned' || reports);
  const atRisk = begun ? clipWindow(window, phase.starts, of === 'attempts' ? settled : null) : null;
  const days = atRisk === null ? [] : daysOfPlace(known, atRisk).filter(({ date }) => isIn(date));
  return { days, reports, settled, tickets };
}

/** Days on which nothing was ever reported are unknown, not empty. */
function daysOfPlace(known: PhaseExposure | undefined, window: DayWindow) {
  const { rows = [], failures = [], countsFrom = null } = known ?? {};
  return exposureDays({ rows, failures, countsFrom, window });
}

function within(day: Day, { from, to }: DayWindow): boolean {
  return day >= from && day <= to;
}
