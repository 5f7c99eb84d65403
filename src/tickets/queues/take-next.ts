import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Db } from '../../platform/database/db.js';
import { RunCommand, type CommandResult } from '../commands/run-command.js';
import type { QueueAsk } from './queue-conditions.queries.js';
import type { QueueName } from './queue-names.js';
import { QueuesQueries } from './queues.queries.js';

/** The first ticket of a queue, claimed. Two agents who press the key at once get two different tickets. */
@Injectable()
export class TakeNext {
  constructor(
    private readonly queues: QueuesQueries,
    private readonly commands: RunCommand,
  ) {}

  /** Null when the queue has nothing to take. */
  run(db: Db, staff: StaffMember, name: QueueName, ask: QueueAsk): Promise<CommandResult | null> {
    return db.atomically(async (tx) => {
      const id = await this.queues.lockNext(tx, staff, name, ask);
      return id === null ? null : this.commands.run(tx, id, { name: 'claim' }, { staff });
    });
  }
}
