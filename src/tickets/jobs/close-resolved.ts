import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { RunCommand } from '../commands/run-command.js';
import { SYSTEM } from '../commands/system.js';
import { DueTicketsQueries } from './due-tickets.queries.js';
import { OneByOne } from './one-by-one.js';

const CLOSE = { name: 'close', as: 'done' } as const;

/** Row 27 by the system: resolved tickets close after the policy's working days; the rule itself says `not_yet`. */
@Injectable()
export class CloseResolved implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly due: DueTicketsQueries,
    private readonly policy: PolicyInForce,
    private readonly commands: RunCommand,
    private readonly oneByOne: OneByOne,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('close-resolved', 10 * 60_000, () => this.run());
  }

  async run(): Promise<void> {
    const days = this.policy.current().document.ladder.closeAfterWorkingDays;
    const resolved = await this.due.resolvedLongerThan(this.db, days, this.clock.now());
    await this.oneByOne.run('close-resolved', resolved, (id) => this.commands.run(this.db, id, CLOSE, SYSTEM));
  }
}
