import { Injectable } from '@nestjs/common';
import type { EffectFigure, EffectSide } from '../../domain/reviews/decision.js';
import type { EffectMeasured, EffectWindows } from '../../domain/reviews/judge-effect.js';
import { PER_OF } from '../../domain/reviews/judge-effect.js';
import type { Interval } from '../../domain/trends/poisson-interval.js';
import { daysBetween, type DayWindow } from '../../domain/rollout/day.js';
import { ReviewFigures } from '../agenda/review-figures.js';
import type { HeadlineWeekFrozen } from '../../domain/reviews/snapshot.js';

type Week = HeadlineWeekFrozen;

/**
 * A headline number before a decision and up to its day. Headlines are kept by calendar weeks: those that lie wholly within a
 * window count, or the last one that ended by its end. A median is that of the last such week.
 */
@Injectable()
export class MeasureHeadline {
  constructor(private readonly figures: ReviewFigures) {}

  async of(figure: EffectFigure, { before, after }: EffectWindows): Promise<EffectMeasured> {
    const headlines = await this.figures.headlines(after);
    const weeks = headlines.find(({ name }) => name === figure)?.series ?? [];
    const [was, is] = [weeksIn(weeks, before), weeksIn(weeks, after)];
    if (figure === 'median_hours_to_fix') return medians(was.at(-1), is.at(-1), { before, after });
    return { before: sideOf(figure, was, before), after: sideOf(figure, is, after), medians: null };
  }
}

function weeksIn(weeks: readonly Week[], window: DayWindow): Week[] {
  const most = Math.max(1, Math.floor((daysBetween(window.from, window.to) + 1) / 7));
  return weeks.filter(({ to }) => to <= window.to).slice(-most);
}

/** Weeks together: what was counted by what it is divided by; nothing when one of them lacks its denominator. */
function sideOf(figure: EffectFigure, weeks: readonly Week[], window: DayWindow): EffectSide {
  const { from, to } = spanOf(weeks, window);
  const known = weeks.every(({ numerator, denominator }) => numerator !== null && denominator !== null);
  const count = weeks.reduce((sum, { numerator }) => sum + (numerator ?? 0), 0);
  const exposure = weeks.reduce((sum, { denominator }) => sum + (denominator ?? 0), 0);
  if (weeks.length === 0 || !known || exposure === 0) return { from, to, count: null, exposure: null, value: null };
  return { from, to, count, exposure, value: (count * PER_OF[figure]) / exposure };
}

function medians(was: Week | undefined, is: Week | undefined, { before, after }: EffectWindows): EffectMeasured {
  const side = (week: Week | undefined, window: DayWindow): EffectSide => ({
    ...spanOf(week ? [week] : [], window),
    ...{ count: null, exposure: null, value: week?.value ?? null },
  });
  const both = (a: Interval | null | undefined, b: Interval | null | undefined) =>
    a && b ? { before: a, after: b } : null;
  return { before: side(was, before), after: side(is, after), medians: both(was?.interval, is?.interval) };
}

function spanOf(weeks: readonly Week[], window: DayWindow): DayWindow {
  return { from: weeks[0]?.from ?? window.from, to: weeks.at(-1)?.to ?? window.to };
}
