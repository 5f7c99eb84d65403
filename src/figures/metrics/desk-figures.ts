import { Injectable } from '@nestjs/common';
import type { Measured } from '../../domain/figures/headline.js';
import { medianFigure, medianOf } from '../../domain/figures/median.js';
import { METRIC_FORMS, type MetricName, type MetricQuestion, type MetricReading } from '../../domain/figures/metric.js';
import { shareOf } from '../../domain/figures/share.js';
import { clipWindow, type DayWindow } from '../../domain/rollout/day.js';
import { isRated } from '../../domain/rollout/phase.js';
import { plannedUsersOf } from '../../domain/rollout/planned-users.js';
import { Db } from '../../platform/database/db.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { ReadPlannedDevices } from '../../trends/forecast/read-planned-devices.js';
import { ReadRates } from '../headlines/read-rates.js';
import { BasisNow } from '../weeks/week-basis.js';
import { resolvedIn } from './metric.queries.js';

const HOURS_A_DAY = 24;

/** Metrics that goals aim at, of one phase or of all, measured now. */
@Injectable()
export class DeskFigures {
  constructor(
    private readonly db: Db,
    private readonly rates: ReadRates,
    private readonly basis: BasisNow,
    private readonly rollout: RolloutDirectory,
    private readonly deskDay: DeskDay,
    private readonly plannedDevices: ReadPlannedDevices,
  ) {}

  /** A window that lies ahead of today measures nothing; of one that reaches beyond today, the days until then count. */
  async metric(name: MetricName, { phase, window }: MetricQuestion): Promise<MetricReading> {
    const past = clipWindow(window, null, this.deskDay.today());
    const measured = past === null ? NOTHING : await this.measured(name, phase ?? null, past);
    return { name, ...METRIC_FORMS[name], ...measured };
  }

  private async measured(name: MetricName, phase: number | null, window: DayWindow): Promise<Measured> {
    switch (name) {
      case 'tickets_per_100_attempts': {
        const [rates] = await this.rates.read([{ phase, window, today: this.deskDay.today() }]);
        return rates!.enrollment;
      }
      case 'enrolled_share':
        return this.enrolledShare(phase, window);
      case 'first_tier_resolution': {
        const { firstTier, answered } = await resolvedIn(this.db, window, this.basis.get(), phase);
        return shareOf(firstTier, answered);
      }
      case 'days_to_fix': {
        const { hours } = await resolvedIn(this.db, window, this.basis.get(), phase);
        return medianFigure(medianOf(hours.map((each) => each / HOURS_A_DAY)), hours.length);
      }
    }
  }

  /**
   * Devices enrolled at the end of the window's last day, by the last report of each platform, of the planned ones. Where no
   * devices are planned they are worked out from planned users and phases done, or, without any, one device each (`derived`). A count, not a sample: it has no interval.
   */
  private async enrolledShare(phase: number | null, { to }: DayWindow): Promise<Measured> {
    const [rates] = await this.rates.read([{ phase, window: { from: to, to }, today: this.deskDay.today() }]);
    const { denominator: enrolled, marks } = rates!.app_install;
    const { devices, derived } = await this.planned(phase);
    const said = new Set(marks.filter((mark) => mark !== 'insufficient'));
    if (derived) said.add('derived');
    return {
      value: enrolled !== null && !said.has('stale') && devices > 0 ? enrolled / devices : null,
      numerator: Math.round(enrolled ?? 0),
      denominator: devices > 0 ? devices : null,
      interval: null,
      marks: [...said],
    };
  }

  /** Planned devices of a phase, or of all that enter rates; 0: nobody knows. */
  private async planned(phase: number | null): Promise<{ devices: number; derived: boolean }> {
    const asked = this.rollout.phases().filter(({ id, kind }) => (phase === null ? isRated(kind) : id === phase));
    const plans = await Promise.all(asked.map(({ id }) => this.plannedOf(id)));
    return {
      devices: plans.reduce((sum, { devices }) => sum + devices, 0),
      derived: plans.some(({ derived }) => derived),
    };
  }

  private async plannedOf(phase: number): Promise<{ devices: number; derived: boolean }> {
    const platforms = await this.plannedDevices.of(phase);
    if (platforms === null) {
      const { users } = plannedUsersOf(this.rollout.groups().filter((group) => group.phase === phase));
      return { devices: users ?? 0, derived: users !== null };
    }
    const devices = platforms.reduce((sum, one) => sum + one.devices, 0);
    return { devices, derived: platforms.some(({ from }) => from !== 'planned') };
  }
}

const NOTHING: Measured = { value: null, numerator: 0, denominator: null, interval: null, marks: ['insufficient'] };
