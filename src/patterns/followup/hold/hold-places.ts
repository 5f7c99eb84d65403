import type { Day } from '../../../domain/instant.js';
import type { HoldPart } from '../../../domain/patterns/held.js';
import { type HoldPlace, type HoldSide, holdSide, UNIT_OF } from '../../../domain/patterns/hold-figure.js';
import type { HoldWindows } from '../../../domain/patterns/hold-window.js';
import { clipWindow, type DayWindow } from '../../../domain/rollout/day.js';
import type { ExposureDay } from '../../../domain/rollout/exposure.js';
import { exposureDays } from '../../../domain/rollout/exposure-days.js';
import { isRated } from '../../../domain/rollout/phase.js';
import { signatureParts } from '../../../domain/signature/signature.js';
import { type Denominator, denominatorOf } from '../../../domain/trends/denominator.js';
import type { Platform } from '../../../domain/words.js';
import type { DirectoryPhase } from '../../../rollout/directory/directory.queries.js';
import type { PhaseExposure } from '../../../trends/denominators/phase-exposure.js';
import type { HoldCount, WatchedPackage } from './hold.queries.js';

export interface HoldData {
  windows: HoldWindows;
  counts: readonly HoldCount[];
  reported: readonly PhaseExposure[];
  phases: readonly DirectoryPhase[];
  today: Day;
  freshDays: number;
}

type Scoped = Pick<WatchedPackage, 'platforms' | 'phases' | 'signatures'>;

/** Both sides of the comparison, once for each denominator that the signatures' kinds need. Pure. */
export function holdParts(scoped: Scoped, data: HoldData): HoldPart[] {
  const platforms = platformsByDenominator(scoped);
  return [...platforms].map(([of, those]) => ({
    unit: UNIT_OF[of],
    before: sideOf(scoped, data, { of, platforms: those, window: data.windows.before }),
    after: sideOf(scoped, data, { of, platforms: those, window: data.windows.after }),
  }));
}

/** The platforms in scope of which signatures of a denominator exist. */
function platformsByDenominator({ platforms, signatures }: Scoped): Map<Denominator, Platform[]> {
  const found = new Map<Denominator, Platform[]>();
  for (const signature of signatures) {
    const parts = signatureParts(signature);
    const of = parts && denominatorOf(parts.kind);
    if (!parts || !of || (platforms.length > 0 && !platforms.includes(parts.platform))) continue;
    const those = found.get(of) ?? [];
    if (!those.includes(parts.platform)) found.set(of, [...those, parts.platform]);
  }
  return found;
}

interface SideAsked {
  of: Denominator;
  platforms: readonly Platform[];
  window: DayWindow;
}

function sideOf(scoped: Scoped, data: HoldData, asked: SideAsked): HoldSide {
  const { of, platforms, window } = asked;
  const phases = data.phases.filter(({ id }) => scoped.phases.length === 0 || scoped.phases.includes(id));
  const rated = phases.filter(({ kind }) => isRated(kind));
  const places = rated.flatMap((phase) => platforms.map((platform) => placeOf(data, asked, { phase, platform })));
  const ratedIds = new Set(rated.map(({ id }) => id));
  const inScope = new Set(phases.map(({ id }) => id));
  const loose = data.counts.filter(
    (count) =>
      isOf(count, asked, count.platform) &&
      within(count.day, window) &&
      !ratedIds.has(count.phase) &&
      (inScope.has(count.phase) || (count.phase === 0 && scoped.phases.length === 0)),
  );
  const looseTickets = loose.reduce((sum, { tickets }) => sum + tickets, 0);
  return holdSide(places, { of, today: data.today, freshDays: data.freshDays, loose: Math.max(0, looseTickets) });
}

/** One phase and platform in one window. */
export function placeOf(
  { counts, reported }: Pick<HoldData, 'counts' | 'reported'>,
  asked: SideAsked,
  { phase, platform }: { phase: DirectoryPhase; platform: Platform },
): HoldPlace {
  const { of, window } = asked;
  const settled = phase.state === 'complete' ? phase.ends : null;
  const known = reported.find((one) => one.phase.id === phase.id && one.platform === platform);
  const tickets = new Map<Day, number>();
  for (const count of counts) {
    if (count.phase !== phase.id || !isOf(count, asked, platform) || !within(count.day, window)) continue;
    tickets.set(count.day, (tickets.get(count.day) ?? 0) + count.tickets);
  }
  const begun = phase.starts !== null && (phase.state !== 'planned' || known !== undefined);
  const atRisk = begun ? clipWindow(window, phase.starts, of === 'attempts' ? settled : null) : null;
  return {
    days: atRisk ? daysOfPlace(known, atRisk) : [],
    reports: known?.isKnownBy(window.to) ?? false,
    settled,
    tickets,
  };
}

/** Days on which nothing was ever reported are unknown, not empty. */
function daysOfPlace(known: PhaseExposure | undefined, window: DayWindow): ExposureDay[] {
  return exposureDays({
    rows: known?.rows ?? [],
    failures: known?.failures ?? [],
    countsFrom: known?.countsFrom ?? null,
    window,
  });
}

function isOf({ kind, platform }: HoldCount, { of, platforms }: SideAsked, asked: Platform): boolean {
  return denominatorOf(kind) === of && platform === asked && platforms.includes(platform);
}

function within(day: Day, { from, to }: DayWindow): boolean {
  return day >= from && day <= to;
}
