import type { Day } from '../../domain/instant.js';
import { addDays, clipWindow, type DayWindow, daysBetween } from '../../domain/rollout/day.js';
import { type ComparedBy, comparedBy, daysOfAge, weeksOfAge } from '../../domain/trends/equal-age.js';
import { type Denominator, denominatorOf } from '../../domain/trends/denominator.js';
import type { Counted } from '../../domain/trends/rate-ratio.js';
import type { Kind } from '../../domain/words.js';
import type { DirectoryPhase } from '../../rollout/directory/directory.queries.js';
import type { CurrentPolicy } from '../../rollout/policy/policy-in-force.js';
import type { PhaseExposure } from '../denominators/phase-exposure.js';
import { wholeExposure } from '../denominators/window-exposure.js';
import { PeriodFigures } from '../period-figures.js';
import type { DayCount } from '../series/series-counts.queries.js';
import type { AgeFiguresView, AgeWeekView } from './phases-view.js';

/** More weeks than a year are drawn by no comparison. */
const MOST_WEEKS = 53;

const NONE_UNRATED: ReadonlySet<number> = new Set();

export interface PhaseData {
  phase: DirectoryPhase & { starts: Day };
  /** Only the phase's. */
  counts: readonly DayCount[];
  reported: readonly PhaseExposure[];
  /** Kinds asked for. */
  kinds: readonly Kind[];
  today: Day;
  policy: CurrentPolicy;
}

/** One phase that has begun, and its figures over any of its days. */
export class PhaseAtAge {
  readonly by: ComparedBy;
  readonly ageToday: number;

  constructor(readonly data: PhaseData) {
    const { phase, today } = data;
    this.by = comparedBy(phase.kind);
    this.ageToday = daysBetween(phase.starts, today) + 1;
  }

  /** The days that stand for it at an age: its first ones, or, by calendar, the last ones up to today. */
  daysAt(age: number): DayWindow {
    const { phase, today } = this.data;
    const days = Math.min(age, this.ageToday);
    return this.by === 'age' ? daysOfAge(phase.starts, days) : { from: addDays(today, 1 - days), to: today };
  }

  /** By calendar: the days before those; null when it had not begun. */
  daysBefore(age: number): DayWindow | null {
    const { from } = this.daysAt(age);
    return clipWindow({ from: addDays(from, -age), to: addDays(from, -1) }, this.data.phase.starts, null);
  }

  figures(window: DayWindow): AgeFiguresView {
    const { attempts, enrolledDevices } = this.kinds();
    const figures = this.over(window);
    return {
      ...window,
      count: figures.tally.count(),
      attempts: attempts.length === 0 ? null : figures.view(attempts),
      enrolledDevices: enrolledDevices.length === 0 ? null : figures.view(enrolledDevices),
    };
  }

  /** The weeks of its age, or of the days at that age where it is compared by calendar. */
  weeks(age: number): AgeWeekView[] {
    const { phase, today } = this.data;
    const from = this.by === 'age' ? phase.starts : this.daysAt(age).from;
    return weeksOfAge(from, today, MOST_WEEKS).map((week, i) => ({
      week: i + 1,
      ...this.figures(week),
      cumulative: this.figures({ from, to: week.to }),
    }));
  }

  /** Covered tickets and what covers them; null: nothing fresh, or no such kinds asked for. */
  atRisk(of: Denominator, window: DayWindow): Counted | null {
    const kinds = this.kinds()[of];
    return kinds.length === 0 ? null : this.over(window).atRisk(of, kinds);
  }

  private kinds(): Record<Denominator, Kind[]> {
    const of = (denominator: Denominator) => this.data.kinds.filter((kind) => denominatorOf(kind) === denominator);
    return { attempts: of('attempts'), enrolledDevices: of('enrolledDevices') };
  }

  private over(window: DayWindow): PeriodFigures {
    const { counts, reported, today, policy } = this.data;
    const asked = { window, today, freshDays: policy.document.trends.staleAfterDays };
    return new PeriodFigures(
      { reported, unrated: NONE_UNRATED, policy },
      {
        window,
        counts: counts.filter(({ day }) => day >= window.from && day <= window.to),
        exposures: reported.map((one) => wholeExposure(one, asked)),
      },
    );
  }
}
