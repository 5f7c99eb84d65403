import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { toldOfOverdue } from '../../domain/patterns/case-update.js';
import { caseReference, LONGEST_REFERENCE } from '../../domain/patterns/microsoft-reference.js';
import type { Kind, Platform } from '../../domain/words.js';
import { StaffDirectory } from '../../identity/staff-directory.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/log/log.module.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { caseStep } from '../../tickets/case-step.js';
import { CaseLog } from './case-log.js';
import { ticketsWithoutCase, type WithoutCase } from './case-tickets.queries.js';
import { giveCase, takeOverdue } from './case-upkeep.store.js';

export const WATCH_CASES = 'watch-microsoft-cases';
const BATCH = 200;

/**
 * What time does to cases: an update that is due is told of, once per date. And tickets that wait under a number of
 * before there were cases get theirs; each by its own statement, so that a stop in the middle loses nothing.
 */
@Injectable()
export class WatchCases implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly staff: StaffDirectory,
    private readonly policy: PolicyInForce,
    private readonly cases: CaseLog,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(WATCH_CASES, 15_000, () => this.run());
  }

  async run(): Promise<void> {
    await this.giveCases();
    await this.tellOverdue();
  }

  private async tellOverdue(): Promise<void> {
    const now = this.clock.now();
    await this.db.atomically(async (tx) => {
      const overdue = await takeOverdue(tx, now);
      const news = overdue.map(({ liaison, ...standing }) => ({
        ...standing,
        ...{ what: 'update_due' as const, by: null, people: [toldOfOverdue(liaison, this.staff.all(), now)] },
      }));
      await this.cases.record(tx, news);
    });
  }

  private async giveCases(): Promise<void> {
    for (let after = 0; ;) {
      const tickets = await ticketsWithoutCase(this.db, after, BATCH);
      for (const ticket of tickets) {
        try {
          await giveCase(this.db, { id: ticket.id, onTicket: ticket.microsoftCase }, this.stepFor(ticket));
        } catch (err) {
          this.log.error({ err, job: WATCH_CASES, ticket: ticket.id }, 'a ticket at Microsoft got no case');
        }
      }
      after = tickets.at(-1)?.id ?? after;
      if (tickets.length < BATCH) break;
    }
  }

  private stepFor({ id, microsoftCase, liaison, ...first }: WithoutCase) {
    // What an older program took for a number may say nothing in normal form: the ticket's own key is unique.
    const reference = caseReference(microsoftCase).slice(0, LONGEST_REFERENCE) || `TL-${id}`;
    const about = { ...first, kind: first.kind as Kind, platform: first.platform as Platform };
    const hours = this.policy.current().document.microsoftCases.updateWithinHours;
    return caseStep(reference, about, { liaison, by: null, at: this.clock.now(), source: 'job', hours });
  }
}
