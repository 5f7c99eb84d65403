import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { RunCommand } from '../commands/run-command.js';
import { DueTicketsQueries } from './due-tickets.queries.js';

const SYSTEM = { system: true, staff: null } as const;

/** Row 24 by the system: a wait ends when its date has come. Each ticket by itself; a refusal leaves it for a person. */
@Injectable()
export class EndWaits implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly due: DueTicketsQueries,
    private readonly commands: RunCommand,
  ) {}

  onModuleInit(): void {
    this.jobs.every('end-waits', 15_000, () => this.run());
  }

  async run(): Promise<void> {
    for (const id of await this.due.endedWaits(this.db)) {
      await this.commands.run(this.db, id, { name: 'resume', why: 'until_reached' }, SYSTEM);
    }
  }
}
