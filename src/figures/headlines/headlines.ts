import { Injectable } from '@nestjs/common';
import { keptFigure } from '../../domain/figures/desk-week.js';
import {
  type FigureMark,
  type FigureUnit,
  type Headline,
  type HeadlineName,
  HEADLINES,
  type HeadlineWeek,
  type Measured,
} from '../../domain/figures/headline.js';
import { bandOf, standingOf, standingSays } from '../../domain/figures/standing.js';
import { weeksUntil } from '../../domain/figures/week.js';
import type { DayWindow } from '../../domain/rollout/day.js';
import { Db } from '../../platform/database/db.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { type ReadWeek, ReadWeeks } from '../weeks/read-weeks.js';
import { type BothRates, type RatedKind, ReadRates } from './read-rates.js';

const UNITS: Readonly<Record<HeadlineName, FigureUnit>> = {
  failures_per_100_attempts: 'per_100',
  app_install_failures_per_100_devices: 'per_100',
  first_tier_resolution: 'share',
  send_back_share: 'share',
  median_hours_to_fix: 'hours',
};

const RATES = {
  failures_per_100_attempts: 'enrollment',
  app_install_failures_per_100_devices: 'app_install',
} as const satisfies Partial<Record<HeadlineName, RatedKind>>;

/** The five numbers that the weekly meeting begins with, each with 26 weeks and what the weeks before let expect. */
@Injectable()
export class Headlines {
  constructor(
    private readonly db: Db,
    private readonly weeks: ReadWeeks,
    private readonly rates: ReadRates,
    private readonly deskDay: DeskDay,
  ) {}

  /** Of the week, Monday to Sunday, in which the window ends: a stand-up about one day sees the week so far. */
  async of({ to }: DayWindow): Promise<Headline[]> {
    const weeks = weeksUntil(to);
    const today = this.deskDay.today();
    const kept = await this.weeks.read(this.db, weeks);
    const rates = await this.rates.read(weeks.map((window) => ({ phase: null, window, today })));
    return HEADLINES.map((name) =>
      headlineOf(
        name,
        weeks.map((_, n) => pointOf(name, kept[n]!, rates[n]!)),
      ),
    );
  }
}

function headlineOf(name: HeadlineName, series: HeadlineWeek[]): Headline {
  const unit = UNITS[name];
  const { week: _week, ...measured } = series.at(-1)!;
  const band = bandOf(series, unit);
  const standing = standingOf(measured, band);
  return { name, unit, ...measured, band, standing, says: standingSays(measured, band, unit), series };
}

function pointOf(name: HeadlineName, week: ReadWeek, rates: BothRates): HeadlineWeek {
  const measured = measuredOf(name, week, rates);
  const marks: FigureMark[] = [...measured.marks];
  if (week.running) marks.push('running');
  if (week.corrected.some((one) => one === name)) marks.push('corrected');
  return { week: week.week, ...measured, marks };
}

function measuredOf(name: HeadlineName, week: ReadWeek, rates: BothRates): Measured {
  switch (name) {
    case 'failures_per_100_attempts':
    case 'app_install_failures_per_100_devices':
      return rates[RATES[name]];
    default:
      return keptFigure(name, week);
  }
}
