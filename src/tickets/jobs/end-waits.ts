import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { RunCommand } from '../commands/run-command.js';
import { SYSTEM } from '../commands/system.js';
import { DueTicketsQueries } from './due-tickets.queries.js';
import { OneByOne } from './one-by-one.js';

const RESUME = { name: 'resume', why: 'until_reached' } as const;

/** Row 24 by the system: a wait ends when its date has come. Each ticket by itself; a refusal leaves it for a person. */
@Injectable()
export class EndWaits implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly due: DueTicketsQueries,
    private readonly commands: RunCommand,
    private readonly oneByOne: OneByOne,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('end-waits', 15_000, () => this.run());
  }

  async run(): Promise<void> {
    const ended = await this.due.endedWaits(this.db, this.clock.now());
    await this.oneByOne.run('end-waits', ended, (id) => this.commands.run(this.db, id, RESUME, SYSTEM));
  }
}
