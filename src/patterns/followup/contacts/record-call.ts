import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../../domain/access/staff.js';
import type { Problem } from '../../../domain/rollout/problem.js';
import type { Db } from '../../../platform/database/db.js';
import { done, invalid, type Outcome } from '../../../platform/outcome.js';
import type { BulkItem } from '../../../tickets/commands/bulk-command.js';
import { RunCommand } from '../../../tickets/commands/run-command.js';
import { contactOf } from '../../../tickets/http/command-of-body.js';
import { idOfKey } from '../../../tickets/ticket-row.js';
import type { CallBody } from './contact-list.dto.js';
import { peopleOf } from './contact-list.queries.js';

/** One call with one person: an outcome for each of their tickets, each by its own command. */
@Injectable()
export class RecordCall {
  constructor(private readonly commands: RunCommand) {}

  /**
   * In the order asked for; what is refused for one ticket stops no other. Refused as a whole, with nothing recorded: keys
   * that are none, named twice, or of another person's ticket.
   */
  async run(db: Db, { outcomes, channel }: CallBody, staff: StaffMember): Promise<Outcome<BulkItem[]>> {
    const ids = outcomes.map(({ key }) => idOfKey(key));
    const problems = await this.problems(db, ids, staff);
    if (problems.length > 0) return invalid(problems);
    const results = new Map<number, BulkItem>();
    const asked = outcomes.map((outcome, i) => ({ id: ids[i]!, outcome }));
    // In key order, so that two of them never wait for each other crosswise.
    for (const { id, outcome } of asked.toSorted((a, b) => a.id - b.id)) {
      const command = contactOf({ ...outcome, channel: outcome.channel ?? channel });
      results.set(id, { id, result: await this.commands.run(db, id, command, { staff }) });
    }
    return done(asked.map(({ id }) => results.get(id)!));
  }

  private async problems(db: Db, ids: readonly (number | null)[], staff: StaffMember): Promise<Problem[]> {
    if (ids.length === 0) return [{ pointer: '/outcomes', detail: 'names no ticket' }];
    const at = (index: number, detail: string): Problem => ({ pointer: `/outcomes/${index}/key`, detail });
    const wrong = ids.flatMap((id, i) => {
      if (id === null) return [at(i, 'is no key of a ticket')];
      return ids.indexOf(id) < i ? [at(i, 'is named already')] : [];
    });
    if (wrong.length > 0) return wrong;
    const people = await peopleOf(db, staff, ids as number[]);
    // Tickets that the caller may not see are answered one by one, as missing ones are.
    const [first] = ids.flatMap((id) => people.get(id!) ?? []);
    return ids.flatMap((id, i) => {
      const person = people.get(id!);
      return person === undefined || person === first ? [] : [at(i, 'is the ticket of somebody else')];
    });
  }
}
