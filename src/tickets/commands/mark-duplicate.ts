import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/ticket/desk.js';
import type { Db } from '../../platform/database/db.js';
import { DuplicatesStore } from '../duplicates.store.js';
import { RunCommand, type CommandResult } from './run-command.js';

/**
 * Row 28. Two tickets take part, so both are locked in key order first: "A is a duplicate of B" and "B of A" in the same
 * moment would otherwise close both. The ticket's own duplicates then point to the new root.
 */
@Injectable()
export class MarkDuplicate {
  constructor(
    private readonly duplicates: DuplicatesStore,
    private readonly commands: RunCommand,
  ) {}

  run(db: Db, id: number, of: number, actor: Actor): Promise<CommandResult> {
    return db.atomically(async (tx) => {
      await this.duplicates.lock(tx, [id, of]);
      const result = await this.commands.run(tx, id, { name: 'mark_duplicate', of }, actor);
      if (result.ok && result.record.ticket.duplicateOf !== null) {
        await this.duplicates.repoint(tx, { from: id, to: result.record.ticket.duplicateOf });
      }
      return result;
    });
  }
}
