import { daysOf, type DayWindow } from '../../domain/rollout/day.js';
import { figureOf } from '../../domain/trends/matrix-figure.js';
import { type Kind, KINDS } from '../../domain/words.js';
import type { CurrentPolicy } from '../../rollout/policy/policy-in-force.js';
import { coveredDays } from '../denominators/cover.js';
import type { PhaseExposure } from '../denominators/phase-exposure.js';
import { type BothExposures, wholeExposure } from '../denominators/window-exposure.js';
import { ticketsAddress } from '../drill-down.js';
import { type FigureView, figureView } from '../figure-view.js';
import type { SeriesAsk } from '../question/trend-question.js';
import { reportHead, type Undated } from '../report-view.js';
import { Tally } from '../tally.js';
import { periodExposures } from './period-exposure.js';
import { periodsOf } from './periods.js';
import type { DayCount } from './series-counts.queries.js';
import type { SeriesPointView, SeriesView } from './series-view.js';

export interface SeriesData {
  ask: SeriesAsk;
  counts: readonly DayCount[];
  reported: readonly PhaseExposure[];
  /** Phases that enter no rate. */
  unrated: ReadonlySet<number>;
}

/** Days of the report that are looked at together, with what each phase and platform is divided by in them. */
interface Period {
  window: DayWindow;
  /** In the order of `reported`. */
  exposures: readonly BothExposures[];
}

/** Puts counts and exposures into a series: the days one by one, and all of them together. */
export class SeriesReport {
  private readonly kinds: readonly Kind[];
  private readonly places: ReadonlyMap<string, number>;

  constructor(
    private readonly data: SeriesData,
    private readonly policy: CurrentPolicy,
  ) {
    this.kinds = data.ask.filter.kind ?? KINDS;
    this.places = new Map(data.reported.map(({ phase, platform }, i) => [`${phase.id} ${platform}`, i]));
  }

  view(): Undated<SeriesView> {
    const { ask, counts } = this.data;
    const periods = this.periods();
    const placeOf = new Map(periods.flatMap(({ window }, p) => daysOf(window).map((day) => [day, p])));
    const countsOf: DayCount[][] = periods.map(() => []);
    for (const count of counts) countsOf[placeOf.get(count.day) ?? -1]?.push(count);
    const points = periods.map((period, p) => this.point(period, countsOf[p] ?? []));
    return { ...reportHead(ask, this.policy), by: ask.by, points, total: this.point(this.whole(), counts) };
  }

  private periods(): Period[] {
    const { ask, reported } = this.data;
    const windows = periodsOf(ask.window, ask.by);
    const each = reported.map((one) => periodExposures(one, windows, this.asked()));
    return windows.map((window, p) => ({ window, exposures: each.map((periods) => periods[p]!) }));
  }

  private whole(): Period {
    const { ask, reported } = this.data;
    return { window: ask.window, exposures: reported.map((one) => wholeExposure(one, this.asked())) };
  }

  private asked() {
    const { window, today } = this.data.ask;
    return { window, today, freshDays: this.policy.document.trends.staleAfterDays };
  }

  private point(period: Period, counts: readonly DayCount[]): SeriesPointView {
    const { filter } = this.data.ask;
    const tally = this.tally(period, counts);
    const figure = (kinds: readonly Kind[]): FigureView => this.figure(period, tally, kinds);
    const own = (kind: Kind): FigureView | null => (this.kinds.includes(kind) ? figure([kind]) : null);
    return {
      ...period.window,
      count: tally.count(),
      ...figure(this.kinds),
      byKind: { enrollment: own('enrollment'), app_install: own('app_install') },
      tickets: ticketsAddress(filter, period.window),
    };
  }

  private figure({ exposures }: Period, tally: Tally, kinds: readonly Kind[]): FigureView {
    const { minimumExposure: minimum, confidence } = this.policy.document.trends;
    const { phase } = this.data.ask.filter;
    const rated = typeof phase !== 'number' || !this.data.unrated.has(phase);
    const part = { tickets: tally.covered(), rated, exposures: exposures.map((_, i) => i) };
    const made = figureOf({ parts: [part], exposures, minimum }, kinds);
    return figureView(made, { failures: tally.failures(kinds), uncovered: tally.uncovered(kinds), confidence });
  }

  private tally({ window, exposures }: Period, counts: readonly DayCount[]): Tally {
    const covers = exposures.map((exposure, i) => {
      const { phase } = this.data.reported[i]!;
      return {
        attempts: coveredDays(exposure.attempts, 'attempts', window, phase),
        enrolledDevices: coveredDays(exposure.enrolledDevices, 'enrolledDevices', window, phase),
      };
    });
    const tally = new Tally();
    for (const { day, phase, platform, kind, tickets } of counts) {
      const cover = covers[this.places.get(`${phase} ${platform}`) ?? -1];
      const days = cover?.[kind === 'enrollment' ? 'attempts' : 'enrolledDevices'];
      const covered = days != null && day >= days.from && day <= days.to ? tickets : 0;
      tally.add(kind, { tickets, covered, unrated: this.data.unrated.has(phase) ? tickets : 0 });
    }
    return tally;
  }
}
