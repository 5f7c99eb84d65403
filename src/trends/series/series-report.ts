import { daysOf, type DayWindow } from '../../domain/rollout/day.js';
import { isLeftOut } from '../../domain/trends/left-out-days.js';
import type { ExcludedWindow } from '../../domain/trends/signals/desk.js';
import { type Kind, KINDS } from '../../domain/words.js';
import type { CurrentPolicy } from '../../rollout/policy/policy-in-force.js';
import type { PhaseExposure } from '../denominators/phase-exposure.js';
import { wholeExposure } from '../denominators/window-exposure.js';
import { ticketsAddress } from '../drill-down.js';
import type { FigureView } from '../figure-view.js';
import { type FigureSources, type Period, PeriodFigures } from '../period-figures.js';
import type { SeriesAsk } from '../question/trend-question.js';
import { reportHead, type Undated } from '../report-view.js';
import type { DrawnEntry } from '../timeline/timeline-reading.queries.js';
import { exposureWithout, periodExposures } from './period-exposure.js';
import { periodsOf } from './periods.js';
import type { DayCount } from './series-counts.queries.js';
import type { SeriesFigureView, SeriesPointView, SeriesView, WithoutOutagesView } from './series-view.js';

export interface SeriesData {
  ask: SeriesAsk;
  counts: readonly DayCount[];
  reported: readonly PhaseExposure[];
  /** Phases that enter no rate. */
  unrated: ReadonlySet<number>;
  timeline: readonly DrawnEntry[];
  /** Windows of service updates and outages. */
  leftOut: readonly ExcludedWindow[];
}

/** Puts counts and exposures into a series: the days one by one, and all of them together. */
export class SeriesReport {
  private readonly kinds: readonly Kind[];
  private readonly sources: FigureSources;

  constructor(
    private readonly data: SeriesData,
    private readonly policy: CurrentPolicy,
  ) {
    const { ask, reported, unrated } = data;
    this.kinds = ask.filter.kind ?? KINDS;
    this.sources = { reported, unrated, policy };
  }

  view(): Undated<SeriesView> {
    const { ask, timeline } = this.data;
    return {
      ...reportHead(ask, this.policy),
      by: ask.by,
      points: this.periods().map((period) => this.point(period)),
      total: { ...this.point(this.whole()), withoutOutages: this.withoutOutages() },
      timeline: [...timeline],
    };
  }

  private periods(): Period[] {
    const { ask, reported, counts } = this.data;
    const windows = periodsOf(ask.window, ask.by);
    const placeOf = new Map(windows.flatMap((window, p) => daysOf(window).map((day) => [day, p])));
    const countsOf: DayCount[][] = windows.map(() => []);
    for (const count of counts) countsOf[placeOf.get(count.day) ?? -1]?.push(count);
    const each = reported.map((one) => periodExposures(one, windows, this.asked()));
    return windows.map((window, p) => ({
      window,
      counts: countsOf[p]!,
      exposures: each.map((periods) => periods[p]!),
    }));
  }

  private whole(): Period {
    const { ask, reported, counts } = this.data;
    return { window: ask.window, counts, exposures: reported.map((one) => wholeExposure(one, this.asked())) };
  }

  /** Null: no day of the window is one of a service update or an outage. */
  private withoutOutages(): WithoutOutagesView | null {
    const { ask, reported, counts, leftOut } = this.data;
    const window: DayWindow = ask.window;
    const days = daysOf(window).filter((day) => leftOut.some(({ from, to }) => day >= from && day <= to));
    if (days.length === 0) return null;
    const figures = new PeriodFigures(this.sources, {
      window,
      counts: counts.filter((count) => !isLeftOut(leftOut, count)),
      exposures: reported.map((one) =>
        exposureWithout(one, this.asked(), (day) =>
          isLeftOut(leftOut, { phase: one.phase.id, platform: one.platform, day }),
        ),
      ),
    });
    return { ...this.figure(figures), daysLeftOut: days.length };
  }

  private asked() {
    const { window, today } = this.data.ask;
    return { window, today, freshDays: this.policy.document.trends.staleAfterDays };
  }

  private point(period: Period): SeriesPointView {
    const { filter } = this.data.ask;
    return {
      ...period.window,
      ...this.figure(new PeriodFigures(this.sources, period)),
      tickets: ticketsAddress(filter, period.window),
    };
  }

  private figure(figures: PeriodFigures): SeriesFigureView {
    const { phase } = this.data.ask.filter;
    const rated = typeof phase !== 'number' || !this.data.unrated.has(phase);
    const own = (kind: Kind): FigureView | null => (this.kinds.includes(kind) ? figures.view([kind], rated) : null);
    return {
      count: figures.tally.count(),
      ...figures.view(this.kinds, rated),
      byKind: { enrollment: own('enrollment'), app_install: own('app_install') },
    };
  }
}
