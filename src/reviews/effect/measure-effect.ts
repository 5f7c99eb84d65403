import { WEEK_DAYS } from '../../domain/rollout/week.js';
import { Injectable } from '@nestjs/common';
import { dayIn } from '../../domain/clock/day-in.js';
import type { Day } from '../../domain/instant.js';
import { holdSide } from '../../domain/patterns/hold-figure.js';
import { CELL_FIGURES, type EffectSide, type ExpectedEffect } from '../../domain/reviews/decision.js';
import { type EffectMeasured, effectWindows, type EffectWindows, PER_OF } from '../../domain/reviews/judge-effect.js';
import { daysBetween, type DayWindow } from '../../domain/rollout/day.js';
import { isRated } from '../../domain/rollout/phase.js';
import { denominatorOf } from '../../domain/trends/denominator.js';
import type { Cell } from '../../domain/trends/signals/cell.js';
import { PLATFORMS } from '../../domain/words.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { placeOf } from '../../patterns/followup/hold/hold-places.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { isLeftOut } from '../../domain/trends/left-out-days.js';
import { readExposure } from '../../trends/denominators/exposure-reading.queries.js';
import { phaseExposures } from '../../trends/denominators/phase-exposure.js';
import { ReadTimeline } from '../../trends/timeline/read-timeline.js';
import { cellCounts, type CellCount } from './effect.queries.js';
import { MeasureHeadline } from './measure-headline.js';

/** Counts what an expected effect speaks of, before the decision and up to its day. */
@Injectable()
export class MeasureEffect {
  constructor(
    private readonly headline: MeasureHeadline,
    private readonly timeline: ReadTimeline,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
    private readonly clock: Clock,
  ) {}

  async of(db: Db, effect: ExpectedEffect, decidedOn: Day): Promise<EffectMeasured> {
    const windows = effectWindows(decidedOn, effect.by);
    const { figure, cell } = effect;
    if (!CELL_FIGURES.includes(figure) || cell === null) return this.headline.of(figure, windows);
    const counts = await this.countsOf(db, cell, windows);
    if (figure === 'tickets_per_week') {
      const side = (window: DayWindow) => weekly(counts, window);
      return { before: side(windows.before), after: side(windows.after), medians: null };
    }
    const rated = await this.rates(db, cell, windows, counts);
    return { before: rated(windows.before), after: rated(windows.after), medians: null };
  }

  /** Tickets of phases that enter no rate, and those without a phase, are in no cell. */
  private async countsOf(db: Db, cell: Cell, { before, after }: EffectWindows): Promise<CellCount[]> {
    const rated = new Set(this.rollout.phases().flatMap(({ id, kind }) => (isRated(kind) ? [id] : [])));
    return (await cellCounts(db, cell, before.from, after.to)).filter(({ phase }) => rated.has(phase));
  }

  /** Day by day with its exposure, as a fix is judged to have held; days of service updates and outages are left out. */
  private async rates(db: Db, cell: Cell, { before, after }: EffectWindows, all: readonly CellCount[]) {
    const of = denominatorOf(cell.kind);
    const { deskTimeZone, staleAfterDays: freshDays } = this.policy.current().document.trends;
    const today = dayIn(deskTimeZone, this.clock.now());
    const phases = this.rollout.phases().filter(({ id, kind }) => isRated(kind) && (cell.phase ?? id) === id);
    const scope = { phase: cell.phase, platform: cell.platform, to: after.to };
    const reported = phaseExposures(await readExposure(db, scope), phases, null);
    const leftOut = await this.timeline.leftOut({ from: before.from, to: after.to });
    const counts = all.filter((count) => !isLeftOut(leftOut, count));
    const platforms = cell.platform === null ? PLATFORMS : [cell.platform];
    return (window: DayWindow): EffectSide => {
      if (of === null) return { ...window, count: 0, exposure: null, value: null };
      const places = phases.flatMap((phase) =>
        platforms.map((platform) => {
          const place = placeOf({ counts, reported }, { of, platforms, window }, { phase, platform });
          const counted = ({ date }: { date: Day }) => !isLeftOut(leftOut, { phase: phase.id, platform, day: date });
          return { ...place, days: place.days.filter(counted) };
        }),
      );
      const { count, exposure } = holdSide(places, { of, today, freshDays, loose: 0 });
      const value = exposure === null ? null : (count * PER_OF.rate_per_100) / exposure;
      return { ...window, count, exposure, value };
    };
  }
}

function weekly(counts: readonly CellCount[], window: DayWindow): EffectSide {
  const own = counts.filter(({ day }) => day >= window.from && day <= window.to);
  const count = own.reduce((sum, { tickets }) => sum + tickets, 0);
  const weeks = (daysBetween(window.from, window.to) + 1) / WEEK_DAYS;
  return { ...window, count, exposure: weeks, value: count / weeks };
}
