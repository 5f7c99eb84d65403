import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/ticket/desk.js';
import type { Db } from '../../platform/database/db.js';
import type { CommandFor } from './order.js';
import { RunCommand, type CommandResult } from './run-command.js';

export interface BulkItem {
  id: number;
  result: CommandResult;
}

/**
 * One command on many tickets, each by itself: what is refused for one ticket stops no other. In key order, so that
 * two bulks never wait for each other crosswise.
 */
@Injectable()
export class BulkCommand {
  constructor(private readonly commands: RunCommand) {}

  async run(db: Db, ids: readonly number[], command: CommandFor, actor: Actor): Promise<BulkItem[]> {
    const items: BulkItem[] = [];
    for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
      items.push({ id, result: await this.commands.run(db, id, command, actor) });
    }
    return items;
  }
}
