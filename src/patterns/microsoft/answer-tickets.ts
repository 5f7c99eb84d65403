import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Command } from '../../domain/ticket/command.js';
import type { Ticket } from '../../domain/ticket/ticket.js';
import { Db } from '../../platform/database/db.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/log/log.module.js';
import { RunCommand } from '../../tickets/commands/run-command.js';
import { SYSTEM } from '../../tickets/commands/system.js';
import { CaseLog } from './case-log.js';
import { ticketsComingBack, type ComingBack } from './case-tickets.queries.js';
import { caseById } from './cases.queries.js';

export const ANSWER_TICKETS = 'answer-microsoft-tickets';
const BATCH = 100;

/**
 * Row 8 by the system: when a case's turn is ours, or it is closed, its waiting tickets come back with the answer. Each
 * ticket by itself, so a stop in the middle leaves the rest for the next run, on whichever node; and none is answered
 * twice in a round, because the answer is bound to the version that was seen to be waiting.
 */
@Injectable()
export class AnswerTickets implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly commands: RunCommand,
    private readonly cases: CaseLog,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(ANSWER_TICKETS, 5_000, () => this.run());
  }

  /** Begins at once, off the request's path. What goes wrong here is tried again by the job. */
  soon(): void {
    this.jobs.soon(ANSWER_TICKETS);
  }

  async run(): Promise<void> {
    const cases = new Set<number>();
    for (let after = 0; ;) {
      const tickets = await ticketsComingBack(this.db, after, BATCH);
      for (const ticket of tickets) if (await this.answer(ticket)) cases.add(ticket.caseId);
      after = tickets.at(-1)?.id ?? after;
      if (tickets.length < BATCH) break;
    }
    for (const id of cases) await this.tell(id);
  }

  /** False when the ticket has moved on since it was seen: if it still has to come back, the next run meets it. */
  private async answer({ id, version, answer }: ComingBack): Promise<boolean> {
    try {
      const result = await this.commands.run(this.db, id, (ticket) => answerOf(ticket, version, answer), SYSTEM);
      return result.ok;
    } catch (error) {
      if (error instanceof MovedOn) return false;
      this.log.error({ err: error, job: ANSWER_TICKETS, ticket: id }, 'a ticket could not be answered');
      return false;
    }
  }

  /** Lists load again once for all tickets of a case. */
  private async tell(id: number): Promise<void> {
    const row = await caseById(this.db, id);
    if (!row) return;
    const { turn, state, liaison } = row;
    await this.cases.record(this.db, [{ id, what: 'answered', turn, state, people: [liaison], by: null }]);
  }
}

class MovedOn extends Error {}

function answerOf(ticket: Pick<Ticket, 'version'>, version: number, answer: string): Command {
  if (ticket.version !== version) throw new MovedOn();
  return { name: 'answer', answer };
}
