import { daysBetween, type DayWindow } from '../domain/rollout/day.js';
import type { Denominator } from '../domain/trends/denominator.js';
import { figureOf } from '../domain/trends/matrix-figure.js';
import type { Counted } from '../domain/trends/rate-ratio.js';
import type { Kind } from '../domain/words.js';
import type { CurrentPolicy } from '../rollout/policy/policy-in-force.js';
import { coveredDays } from './denominators/cover.js';
import type { PhaseExposure } from './denominators/phase-exposure.js';
import type { BothExposures } from './denominators/window-exposure.js';
import { type FigureView, figureView } from './figure-view.js';
import type { DayCount } from './series/series-counts.queries.js';
import { Tally } from './tally.js';

/** What figures over time are made of. */
export interface FigureSources {
  reported: readonly PhaseExposure[];
  /** Phases that enter no rate. */
  unrated: ReadonlySet<number>;
  policy: CurrentPolicy;
}

/** Days that are looked at together, their tickets, and what each phase and platform is divided by in them. */
export interface Period {
  window: DayWindow;
  counts: readonly DayCount[];
  /** In the order of `reported`. */
  exposures: readonly BothExposures[];
}

/** Tickets of some days and what they are divided by. */
export class PeriodFigures {
  readonly tally = new Tally();

  constructor(
    private readonly sources: FigureSources,
    private readonly period: Period,
  ) {
    const { window, counts, exposures } = period;
    const covers = new Map(
      sources.reported.map(({ phase, platform, served }, i) => {
        const { attempts, enrolledDevices } = exposures[i]!;
        const days = {
          attempts: coveredDays(attempts, 'attempts', window, phase),
          enrolledDevices: coveredDays(enrolledDevices, 'enrolledDevices', window, phase),
        };
        return [`${phase.id} ${platform}`, { days, served }];
      }),
    );
    for (const { day, phase, group, platform, kind, tickets } of counts) {
      const cover = covers.get(`${phase} ${platform}`);
      const days = cover?.days[kind === 'enrollment' ? 'attempts' : 'enrolledDevices'];
      const serves = cover !== undefined && (cover.served === 'all' || cover.served.has(group));
      const covered = serves && days != null && day >= days.from && day <= days.to ? tickets : 0;
      this.tally.add(kind, { tickets, covered, unrated: sources.unrated.has(phase) ? tickets : 0 });
    }
  }

  /** The figure of some kinds of tickets; not `rated`: all tickets are of phases that enter no rate. */
  view(kinds: readonly Kind[], rated = true): FigureView {
    const { minimumExposure: minimum, confidence } = this.sources.policy.document.trends;
    const { exposures } = this.period;
    const part = { tickets: this.tally.covered(), rated, exposures: exposures.map((_, i) => i) };
    const made = figureOf({ parts: [part], exposures, minimum }, kinds);
    return figureView(made, {
      failures: this.tally.failures(kinds),
      uncovered: this.tally.uncovered(kinds),
      confidence,
    });
  }

  /**
   * Tickets of kinds with one denominator and the attempts, or device-days, that cover them: two of these can be compared
   * though they cover different numbers of days. Null: nothing fresh above zero.
   */
  atRisk(of: Denominator, kinds: readonly Kind[]): Counted | null {
    let exposure = 0;
    for (const both of this.period.exposures) {
      const { value, stale, coveredFrom, coveredUntil } = both[of];
      if (value === null || stale || coveredFrom === null || coveredUntil === null) continue;
      exposure += of === 'attempts' ? value : value * (daysBetween(coveredFrom, coveredUntil) + 1);
    }
    const covered = this.tally.covered();
    const count = kinds.reduce((sum, kind) => sum + (covered.get(kind) ?? 0), 0);
    return exposure > 0 ? { count, exposure } : null;
  }
}
