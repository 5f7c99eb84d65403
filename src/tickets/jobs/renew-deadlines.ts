import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { renewedDue } from '../clock-step.js';
import { DeskFacts } from '../desk-facts.js';
import type { TicketRecord } from '../ticket-record.js';
import { TicketsStore } from '../tickets.store.js';
import { DueTicketsQueries } from './due-tickets.queries.js';
import { DeadlinesStore } from './deadlines.store.js';

/**
 * After a change of policy the deadlines of open tickets are computed with the new targets and calendars; only the open
 * segment is measured anew. Tickets remember the policy's version, so a stop in the middle loses nothing, and a ticket
 * that somebody changes in the same moment is met again with the next batch. No events: `policy.changed` tells everybody.
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
    for (;;) {
      const ids = await this.due.withOlderPolicy(this.db, version);
      if (ids.length === 0) break;
      const records = await this.tickets.readAll(this.db, ids);
      await this.deadlines.write(
        this.db,
        records.map((record) => this.renewed(record)),
      );
    }
    this.done = version;
  }

  private renewed(record: TicketRecord): TicketRecord {
    const now = this.clock.now();
    return { ...record, due: renewedDue(record, { ...this.facts.at(record.ticket.location, now), now }) };
  }
}
