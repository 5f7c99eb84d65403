import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY } from '../../domain/instant.js';
import { comesBack, emergingTitle, MACHINE_PART } from '../../domain/patterns/machine-part.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { ChangePattern } from './commands/change-pattern.js';
import { CreatePattern } from './commands/create-pattern.js';
import { putAwayPatterns, uncarriedSignatures } from './fresh-signatures.queries.js';

/**
 * The machine's part: a signature that several people report and no pattern carries becomes an emerging pattern; one that
 * was resolved or put aside comes back. It links no ticket: that is for people. A signature belongs to one pattern, so
 * doing it twice, or on two nodes, finds the work done.
 */
@Injectable()
export class FindPatterns implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly create: CreatePattern,
    private readonly change: ChangePattern,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('find-patterns', 30_000, () => this.run());
  }

  async run(): Promise<void> {
    const now = this.clock.now();
    const since = now - MACHINE_PART.emergingDays * DAY;
    // Days are counted in the desk's zone: one more before, and none is missed.
    const day = timestampOfInstant(since - DAY).slice(0, 10);
    await this.begin(day, timestampOfInstant(since));
    await this.takeUp(day, timestampOfInstant(now));
  }

  private async begin(day: string, since: string): Promise<void> {
    const requesters = MACHINE_PART.emergingRequesters;
    for (const { signature } of await uncarriedSignatures(this.db, { day, since, requesters })) {
      const words = { title: emergingTitle(signature), signatures: [signature] };
      // Somebody may have begun one meanwhile: then it is carried, and nothing is to be done.
      await this.create.run(this.db, { ...words, origin: 'machine', owner: null, state: 'emerging' }, null);
    }
  }

  private async takeUp(day: string, now: string): Promise<void> {
    for (const row of await putAwayPatterns(this.db, { day, now })) {
      const archive = row.archiveTickets === null ? null : { tickets: row.archiveTickets, days: row.archiveDays ?? 0 };
      const back = comesBack({ ...row, archive });
      if (back) await this.change.moveTo(this.db, row.id, back.to, { reason: back.reason, by: null, mover: 'machine' });
    }
  }
}
