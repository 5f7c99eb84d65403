import { Injectable } from '@nestjs/common';
import { dayIn } from '../../domain/clock/day-in.js';
import type { Instant } from '../../domain/instant.js';
import { exposureReminder, type ExposureReminder } from '../../domain/rollout/exposure-reminder.js';
import type { Db } from '../../platform/database/db.js';
import { PolicyInForce } from '../policy/policy-in-force.js';
import { exposureStandings, type ExposureStanding } from './exposure.queries.js';

/** What an owner must be reminded of, with the names to say it. */
export interface DueReminder {
  reminder: ExposureReminder;
  standing: ExposureStanding;
}

/** Finds the phases whose exposure is missing or stale by the policy in force. */
@Injectable()
export class ExposureReminders {
  constructor(private readonly policy: PolicyInForce) {}

  async due(db: Db, now: Instant): Promise<DueReminder[]> {
    const { trends, exposure } = this.policy.current().document;
    const today = dayIn(trends.deskTimeZone, now);
    return (await exposureStandings(db)).flatMap((standing) => {
      const reminder = exposureReminder(standing, standing.lastDay, today, trends.staleAfterDays);
      return reminder && reminder.phaseDay >= exposure.reminderDay ? [{ reminder, standing }] : [];
    });
  }
}
