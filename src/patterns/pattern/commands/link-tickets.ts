import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../../domain/access/staff.js';
import type { Db } from '../../../platform/database/db.js';
import { RunCommand, type CommandResult } from '../../../tickets/commands/run-command.js';
import { suggestedTickets } from '../pattern-tickets.queries.js';

/** As many at once as a bulk command takes. */
export const MOST_LINKS = 500;

export interface LinkedTicket {
  id: number;
  result: CommandResult;
}

/**
 * Links tickets to a pattern, each by the same command as one alone: what is refused for one stops no other, and a live
 * package goes down with the link.
 */
@Injectable()
export class LinkTickets {
  constructor(private readonly commands: RunCommand) {}

  /** In key order, as bulk commands do. */
  async run(db: Db, pattern: number, ids: readonly number[], by: StaffMember): Promise<LinkedTicket[]> {
    const results: LinkedTicket[] = [];
    for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
      results.push({ id, result: await this.commands.run(db, id, { name: 'link', pattern }, { staff: by }) });
    }
    return results;
  }

  /** All suggested ones that the person may see, up to `MOST_LINKS`. */
  async suggested(db: Db, pattern: number, by: StaffMember): Promise<{ results: LinkedTicket[]; more: boolean }> {
    const ids = await suggestedTickets(db, by, pattern, MOST_LINKS + 1);
    const results = await this.run(db, pattern, ids.slice(0, MOST_LINKS), by);
    return { results, more: ids.length > MOST_LINKS };
  }
}
