import { Injectable } from '@nestjs/common';
import type { Day } from '../../domain/instant.js';
import { assumptionsOf, type Assumption } from '../../domain/trends/forecast/assumptions.js';
import { backTest, type BackTest, type Came, whatCame } from '../../domain/trends/forecast/back-test.js';
import { type Capacity, capacityOf } from '../../domain/trends/forecast/capacity.js';
import { type Forecast, forecastPhase } from '../../domain/trends/forecast/forecast-phase.js';
import { type ForecastPhase, isDone } from '../../domain/trends/forecast/lived.js';
import { Db } from '../../platform/database/db.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { ReadTimeline } from '../timeline/read-timeline.js';
import { tier1Weeks } from './forecast.queries.js';
import { ReadForecastPhases } from './read-forecast-phases.js';

/** Two months: what is usual lately. */
const CAPACITY_WEEKS = 8;

export interface PhaseForecast {
  phase: ForecastPhase;
  today: Day;
  forecast: Forecast;
  assumptions: Assumption[];
  /** Null: too few weeks to say. */
  capacity: Capacity | null;
  came: { total: Came; byWeek: Map<number, Came> };
  backTest: BackTest[];
}

/** The forecast of a phase, with what was right and wrong about earlier ones. */
@Injectable()
export class ReadForecast {
  constructor(
    private readonly db: Db,
    private readonly phases: ReadForecastPhases,
    private readonly timeline: ReadTimeline,
    private readonly policy: PolicyInForce,
    private readonly deskDay: DeskDay,
  ) {}

  /** Of a phase that is done: as it would have been on its first day. Null: there is no such phase. */
  async of(id: number): Promise<PhaseForecast | null> {
    const phases = await this.phases.all({ withTickets: true });
    const phase = phases.find((each) => each.id === id);
    if (!phase) return null;
    const today = this.deskDay.today();
    const asOf = isDone(phase, today) ? phase.starts : today;
    const { minimumExposure: minimum, deskTimeZone } = this.policy.current().document.trends;
    const first = phases.reduce((day, { starts }) => (starts < day ? starts : day), today);
    const excluded = await this.timeline.leftOut({ from: first, to: today });
    const question = { phase, phases, asOf, excluded, minimum };
    const forecast = forecastPhase(question);
    return {
      ...{ phase, today, forecast, assumptions: assumptionsOf(forecast) },
      capacity: capacityOf(sinceFirst(await tier1Weeks(this.db, asOf, deskTimeZone, CAPACITY_WEEKS))),
      came: whatCame(forecast, question),
      backTest: backTest(phases, { today, excluded, minimum }),
    };
  }
}

/** Weeks before the desk had its first ticket say nothing of tier 1. */
function sinceFirst(weeks: readonly number[]): number[] {
  const first = weeks.findIndex((tickets) => tickets > 0);
  return first < 0 ? [] : weeks.slice(first);
}
