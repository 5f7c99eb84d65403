import { Injectable } from '@nestjs/common';
import type { Headline, HeadlineWeek } from '../../domain/figures/headline.js';
import type {
  GateFrozen,
  GoalFrozen,
  HeadlineFrozen,
  HeadlineWeekFrozen,
  PhaseNamed,
} from '../../domain/reviews/snapshot.js';
import { weekOf } from '../../domain/rollout/week.js';
import { addDays, type DayWindow } from '../../domain/rollout/day.js';
import { Headlines } from '../../figures/headlines/headlines.js';
import { ReadGate } from '../../gates/gate/read-gate.js';
import type { GoalProgress } from '../../gates/goals/goal-view.js';
import { ReadGoals } from '../../gates/goals/read-goals.js';

/** What a review takes over from figures and gates, in its own words: what it keeps must not change with theirs. */
@Injectable()
export class ReviewFigures {
  constructor(
    private readonly headlinesOf: Headlines,
    private readonly gates: ReadGate,
    private readonly goalsNow: ReadGoals,
  ) {}

  /** Of the last week, Monday to Sunday, that was over by the end of the window; a stand-up sees the week so far. */
  async headlines({ from, to }: DayWindow): Promise<HeadlineFrozen[]> {
    const week = weekOf(to);
    const over = from === to || week.to === to ? week.to : addDays(week.from, -1);
    return (await this.headlinesOf.of({ from, to: over })).map(headlineFrozen);
  }

  async goals(): Promise<GoalFrozen[]> {
    return (await this.goalsNow.all()).map(goalFrozen);
  }

  /** None when there is no such phase. */
  async gate(phase: PhaseNamed): Promise<GateFrozen[]> {
    const reading = await this.gates.of(phase.id);
    if (reading === null) return [];
    const { state, criteria } = reading;
    const shown = criteria.map(({ criterion, state: own, sentence }) => ({ criterion, state: own, sentence }));
    return [{ phase, state, criteria: shown }];
  }
}

function headlineFrozen(headline: Headline): HeadlineFrozen {
  const { name, unit, value, numerator, denominator, interval, band, standing, says } = headline;
  return {
    ...{ name, unit, value, numerator, denominator, interval, band, standing, says },
    week: headline.series.at(-1)!.week,
    running: headline.marks.includes('running'),
    series: headline.series.map(weekFrozen),
  };
}

function weekFrozen({ week, value, numerator, denominator, interval }: HeadlineWeek): HeadlineWeekFrozen {
  return { from: week.from, to: week.to, value, numerator, denominator, interval };
}

function goalFrozen({ id, phase, metric, comparison, target, progress }: GoalProgress): GoalFrozen {
  const { value, state, sentence } = progress;
  return {
    id,
    phase: phase && { id: phase.id, name: phase.name },
    metric,
    direction: comparison,
    target,
    value,
    state,
    sentence,
  };
}
