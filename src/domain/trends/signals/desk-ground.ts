import type { DeskHistory, DeskPhase, ExcludedWindow, ExposureHistory } from './desk.js';

/**
 * True when all but the tickets is as it was: the day, phases, exposure, excluded windows and limits. Exposure is the same
 * when its arrays are the same objects; they are not to be changed in place.
 */
export function sameGround(a: DeskHistory, b: DeskHistory): boolean {
  return (
    a.today === b.today &&
    a.freshDays === b.freshDays &&
    a.leastExposure === b.leastExposure &&
    a.leaves.length === b.leaves.length &&
    alike(a.phases, b.phases, samePhase) &&
    alike(a.exposure, b.exposure, sameExposure) &&
    alike(a.excluded, b.excluded, sameWindow)
  );
}

function alike<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a === b || (a.length === b.length && a.every((one, at) => one === b[at] || same(one, b[at]!)));
}

function samePhase(a: DeskPhase, b: DeskPhase): boolean {
  return a.id === b.id && a.kind === b.kind && a.state === b.state && a.starts === b.starts && a.ends === b.ends;
}

function sameExposure(a: ExposureHistory, b: ExposureHistory): boolean {
  return (
    a.perDay === b.perDay && a.from === b.from && a.phase === b.phase && a.platform === b.platform && a.of === b.of
  );
}

function sameWindow(a: ExcludedWindow, b: ExcludedWindow): boolean {
  const platforms =
    a.platforms.length === b.platforms.length && a.platforms.every((one, at) => one === b.platforms[at]);
  return platforms && a.from === b.from && a.to === b.to && a.phase === b.phase;
}
