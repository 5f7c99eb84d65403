import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import type { Db } from '../../platform/database/db.js';
import { RunCommand, type CommandResult } from '../commands/run-command.js';
import { NextTicketStore } from './next-ticket.store.js';
import type { QueueAsk } from './queue-conditions.queries.js';
import type { QueueName } from './queue-names.js';

/** The directory of staff may be half a second older than the database: then what was free turns out to be held. */
const TRIES = 5;

/** The first ticket of a queue, claimed. Two agents who press the key at once get two different tickets. */
@Injectable()
export class TakeNext {
  constructor(
    private readonly next: NextTicketStore,
    private readonly commands: RunCommand,
  ) {}

  /** Null when the queue has nothing to take. */
  run(db: Db, staff: StaffMember, name: QueueName, ask: QueueAsk): Promise<CommandResult | null> {
    return db.atomically(async (tx) => {
      const but: number[] = [];
      while (but.length < TRIES) {
        const id = await this.next.lock(tx, staff, name, { ask, but });
        if (id === null) return null;
        const result = await this.commands.run(tx, id, { name: 'claim' }, { staff });
        if (result.ok || !('code' in result) || result.code !== 'held_by') return result;
        but.push(id);
      }
      return null;
    });
  }
}
