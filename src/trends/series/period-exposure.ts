import type { Day } from '../../domain/instant.js';
import { clipWindow, type DayWindow } from '../../domain/rollout/day.js';
import { exposureDays } from '../../domain/rollout/exposure-days.js';
import { attemptsInWindow, type ExposureDay, meanEnrolled } from '../../domain/rollout/exposure.js';
import type { PhaseExposure } from '../denominators/phase-exposure.js';
import { type BothExposures, correctedExposure, type ExposureWindow } from '../denominators/window-exposure.js';

/**
 * Both denominators of one phase and platform in each of consecutive periods: as `exposureInWindow` gives them for one
 * period, but with the days worked out once.
 */
export function periodExposures(
  reported: PhaseExposure,
  periods: readonly DayWindow[],
  { window, today, freshDays }: ExposureWindow,
): BothExposures[] {
  const { phase } = reported;
  const end = phase.state === 'complete' ? phase.ends : null;
  const atRisk = clipWindow(window, phase.starts, null);
  const days = atRisk === null ? [] : exposureDays({ ...reported, window: atRisk });
  let next = 0;
  return periods.map((period) => {
    const { to } = period;
    const begun = next;
    while (next < days.length && days[next]!.date <= to) next += 1;
    const own = days.slice(begun, next);
    const enrolling = own.filter(({ date }: ExposureDay) => end === null || date <= end);
    const both = {
      attempts: attemptsInWindow(enrolling, today, freshDays),
      enrolledDevices: meanEnrolled(own, today, freshDays, end),
    };
    return reported.isCorrectedIn(period) ? correctedExposure(both) : both;
  });
}

/** Both denominators over a window without some of its days: attempts of the others, mean devices over the others. */
export function exposureWithout(
  reported: PhaseExposure,
  { window, today, freshDays }: ExposureWindow,
  isOut: (day: Day) => boolean,
): BothExposures {
  const { phase } = reported;
  const end = phase.state === 'complete' ? phase.ends : null;
  const atRisk = clipWindow(window, phase.starts, null);
  const days = atRisk === null ? [] : exposureDays({ ...reported, window: atRisk }).filter(({ date }) => !isOut(date));
  const enrolling = days.filter(({ date }) => end === null || date <= end);
  const both = {
    attempts: attemptsInWindow(enrolling, today, freshDays),
    enrolledDevices: meanEnrolled(days, today, freshDays, end),
  };
  return reported.isCorrectedIn(window) ? correctedExposure(both) : both;
}
