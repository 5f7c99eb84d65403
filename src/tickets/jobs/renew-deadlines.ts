import { Injectable, type OnModuleInit } from '@nestjs/common';
import { calendarsFor } from '../../domain/clock/clock-policy.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { dueDates } from '../clock-step.js';
import { DeskFacts } from '../desk-facts.js';
import { DueTicketsQueries } from './due-tickets.queries.js';
import { DeadlinesStore } from './deadlines.store.js';
import { TicketsStore } from '../tickets.store.js';

/**
 * After a change of policy the deadlines of open tickets are computed with the new targets and calendars; only the open
 * segment is measured anew. Tickets remember the policy's version, so a stop in the middle loses nothing.
 */
@Injectable()
export class RenewDeadlines implements OnModuleInit {
  private done = 0;

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly policy: PolicyInForce,
    private readonly due: DueTicketsQueries,
    private readonly tickets: TicketsStore,
    private readonly deadlines: DeadlinesStore,
    private readonly facts: DeskFacts,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('renew-deadlines', 5_000, () => this.run());
  }

  async run(): Promise<void> {
    const { version } = this.policy.current();
    if (this.done === version) return;
    for (let ids = await this.due.withOlderPolicy(this.db, version); ids.length > 0;) {
      for (const id of ids) await this.renew(id);
      ids = await this.due.withOlderPolicy(this.db, version);
    }
    this.done = version;
  }

  /** A ticket that somebody changes in the same moment has the new policy by that change. */
  private async renew(id: number): Promise<void> {
    const read = await this.tickets.read(this.db, id, null);
    if (!read) return;
    const { record } = read;
    const now = this.clock.now();
    const around = this.facts.at(record.ticket.location, now);
    const calendars = calendarsFor(around.policy.clock, around.locationCalendar);
    const due = dueDates(record.clock, record.ticket, {
      ...around,
      now,
      calendars,
      was: record,
      sameRun: true,
      newTargets: true,
    });
    await this.deadlines.write(this.db, { ...record, due });
  }
}
