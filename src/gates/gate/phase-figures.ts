import type { EnrolledDevices } from '../../domain/gates/count-criteria.js';
import type { LeftOutWindow } from '../../domain/gates/gate-reading.js';
import { countLeftOutDays } from '../../domain/gates/left-out-days.js';
import type { GateFigures, KindFigure } from '../../domain/gates/rate-criterion.js';
import type { Day } from '../../domain/instant.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import { denominatorOf } from '../../domain/trends/denominator.js';
import { isLeftOut } from '../../domain/trends/left-out-days.js';
import type { Kind } from '../../domain/words.js';
import type { CurrentPolicy } from '../../rollout/policy/policy-in-force.js';
import { PhaseExposure } from '../../trends/denominators/phase-exposure.js';
import { PeriodFigures } from '../../trends/period-figures.js';
import { exposureWithout } from '../../trends/series/period-exposure.js';
import type { DayCount } from '../../trends/series/series-counts.queries.js';

/** What was reported and counted of one phase. */
export interface PhaseData {
  reported: readonly PhaseExposure[];
  counts: readonly DayCount[];
}

/** The days that a figure is about. */
export interface FigureDays {
  window: DayWindow;
  today: Day;
  policy: CurrentPolicy;
  leftOut: readonly LeftOutWindow[];
}

/** Tickets of a kind against their exposure, with and without the days left out: both as the series of trends gives them. */
export function gateFigures(kind: Kind, data: PhaseData, days: FigureDays): GateFigures {
  const whole = kindFigure(kind, data, { ...days, leftOut: [] });
  const leftOutDays = countLeftOutDays(days.leftOut);
  return { whole, counted: leftOutDays === 0 ? whole : kindFigure(kind, data, days), leftOutDays };
}

function kindFigure(kind: Kind, data: PhaseData, days: FigureDays): KindFigure {
  const { policy, window, today, leftOut } = days;
  const reported = knownBy(data.reported, window.to);
  const { staleAfterDays: freshDays } = policy.document.trends;
  const exposures = reported.map((one) =>
    exposureWithout(one, { window, today, freshDays }, (day) =>
      isLeftOut(leftOut, { phase: one.phase.id, platform: one.platform, day }),
    ),
  );
  const counts = data.counts.filter((count) => within(count.day, window) && !isLeftOut(leftOut, count));
  const figures = new PeriodFigures({ reported, unrated: new Set(), policy }, { window, counts, exposures });
  const { exposure, marks } = figures.view([kind]);
  const of = denominatorOf(kind) ?? 'attempts';
  return {
    tickets: figures.tally.covered().get(kind) ?? 0,
    uncovered: figures.tally.uncovered([kind]),
    exposure: marks.includes('stale') ? null : exposure,
    stale: exposures.some((own) => own[of].stale && (own[of].value ?? 0) > 0),
    derived: marks.includes('derived'),
    corrected: marks.includes('corrected'),
  };
}

/** Without what was reported for later days. */
function knownBy(reported: readonly PhaseExposure[], to: Day): PhaseExposure[] {
  return reported.flatMap((one) => {
    const rows = one.rows.filter(({ date }) => date <= to);
    if (rows.length === 0) return [];
    if (rows.length === one.rows.length) return [one];
    const { phase, platform, failures, served } = one;
    return [new PhaseExposure({ phase, platform, rows, failures: [...failures], served })];
  });
}

/** Devices enrolled at the end of the window, all platforms together. */
export function enrolledAt({ reported }: PhaseData, { window: { to }, today, policy }: FigureDays): EnrolledDevices {
  const asked = { window: { from: to, to }, today, freshDays: policy.document.trends.staleAfterDays };
  const last = knownBy(reported, to).map((one) => exposureWithout(one, asked, () => false).enrolledDevices);
  const known = last.flatMap(({ value }) => value ?? []);
  return {
    devices: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0),
    stale: last.some(({ value, stale }) => value !== null && stale),
  };
}

/** Tickets of every kind on the days of a window. */
export function ticketsIn({ counts }: PhaseData, window: DayWindow): number {
  return counts.reduce((sum, { day, tickets }) => (within(day, window) ? sum + tickets : sum), 0);
}

function within(day: Day, { from, to }: DayWindow): boolean {
  return day >= from && day <= to;
}
