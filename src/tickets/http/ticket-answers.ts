import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Command } from '../../domain/ticket/command.js';
import type { SignedIn } from '../../identity/signed-in.js';
import type { Db } from '../../platform/database/db.js';
import { etagOf } from '../../platform/http/etag.js';
import { notFound } from '../../platform/http/problem.js';
import type { CommandFor } from '../commands/order.js';
import { RunCommand } from '../commands/run-command.js';
import { idOfKey } from '../ticket-row.js';
import type { TicketRecord } from '../ticket-record.js';
import { TicketViews, type TicketView } from '../ticket-view.js';
import { recordOrProblem } from './ticket-problems.js';

/** A key that cannot be one names nothing. */
export function idOrNotFound(key: string): number {
  const id = idOfKey(key);
  if (id === null) throw notFound('ticket');
  return id;
}

/** What every command on a ticket answers: the ticket as it stands now, for this reader, with its ETag. */
@Injectable()
export class TicketAnswers {
  constructor(
    private readonly commands: RunCommand,
    private readonly views: TicketViews,
  ) {}

  async command(ask: CommandAsk, key: string, command: Command | CommandFor): Promise<TicketView> {
    const result = await this.commands.run(ask.db, idOrNotFound(key), command, { staff: ask.by.staff });
    return this.show(ask, recordOrProblem(result));
  }

  show({ by, reply }: CommandAsk, record: TicketRecord): TicketView {
    reply.header('ETag', etagOf(record.ticket.key, record.ticket.version));
    return this.views.of(record, by.staff);
  }
}

/** The three things every command route is given. */
export interface CommandAsk {
  db: Db;
  by: SignedIn;
  reply: FastifyReply;
}
