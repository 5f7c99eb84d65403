import type { Day } from '../instant.js';
import { clipWindow } from './day.js';
import { attemptsInWindow, FRESH_DAYS, meanEnrolled, type WindowExposure } from './exposure.js';
import { exposureDays, type ExposureReports } from './exposure-days.js';
import type { Phase } from './phase.js';

export interface ExposureQuestion extends ExposureReports {
  phase: Pick<Phase, 'state' | 'starts' | 'ends'>;
  today: Day;
  freshDays?: number;
}

/**
 * Both denominators of one phase and platform over a window, as a cell of the matrix takes them. The window is looked at only
 * within the phase: not before its start and, for a complete phase, attempts not after its end, while its devices stay at
 * risk. Tickets outside `coveredFrom`..`coveredUntil` of a denominator should not be divided by it.
 */
export function exposureInWindow(question: ExposureQuestion): Record<'attempts' | 'enrolledDevices', WindowExposure> {
  const { phase, today, freshDays = FRESH_DAYS, window } = question;
  const end = phase.state === 'complete' ? phase.ends : null;
  const atRisk = clipWindow(window, phase.starts, null);
  const days = atRisk === null ? [] : exposureDays({ ...question, window: atRisk });
  return {
    attempts: attemptsInWindow(
      days.filter(({ date }) => end === null || date <= end),
      today,
      freshDays,
    ),
    enrolledDevices: meanEnrolled(days, today, freshDays, end),
  };
}
