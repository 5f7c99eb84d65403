import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db, type Tx } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { RunCommand } from '../../tickets/commands/run-command.js';
import { SYSTEM } from '../../tickets/commands/system.js';
import { waitsForNothing } from './waits-for-nothing.queries.js';

const JOB = 'end-pattern-waits';

const RESUME = { name: 'resume', why: 'pattern_ended' } as const;

/**
 * Row 24 by the system: tickets that wait for the fix of a pattern that was dismissed, or resolved without a package, go
 * on. A poke after the commit does it at once, the job does it for certain; each ticket by its own command, so doing it
 * twice is harmless and a crash half-way loses nothing.
 */
@Injectable()
export class WaitsOfPatterns implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly commands: RunCommand,
  ) {}

  onModuleInit(): void {
    this.jobs.every(JOB, 20_000, () => this.run());
  }

  /** After the commit. What fails then is found by the job. */
  endSoon(tx: Tx): void {
    tx.afterCommit(() => this.jobs.soon(JOB));
  }

  async run(): Promise<void> {
    for (let after = 0; ;) {
      const ids = await waitsForNothing(this.db, after);
      for (const id of ids) await this.commands.run(this.db, id, RESUME, SYSTEM);
      const last = ids.at(-1);
      if (last === undefined) return;
      after = last;
    }
  }
}
