import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../identity/needs.js';
import { SplitTicket, type SplitOff } from '../commands/split-ticket.js';
import { Ask } from './ask.js';
import { SplitTicketBody } from './splits.dto.js';
import { subjectOf } from './ticket.dto.js';
import { recordOrProblem } from './ticket-problems.js';
import { AnswersTicket } from './ticket-schema.js';
import { idOrNotFound, TicketAnswers, type CommandAsk } from './ticket-answers.js';

/** A ticket that is two problems. */
@ApiTags('tickets')
@Controller('tickets/:key')
export class SplitsController {
  constructor(
    private readonly answers: TicketAnswers,
    private readonly split: SplitTicket,
  ) {}

  @Post('splits')
  @Needs('ticket:log')
  @AnswersTicket('Logs the second problem of a ticket as a ticket of its own; answers with the new one')
  async splitOff(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: SplitTicketBody) {
    const result = await this.split.run(ask.db, idOrNotFound(key), splitOf(body), { staff: ask.by.staff });
    const record = recordOrProblem(result);
    ask.reply.header('Location', `/api/v1/tickets/${record.ticket.key}`);
    return this.answers.show(ask, record);
  }
}

function splitOf({ reportedAt, take, tier, platform, ...subject }: SplitTicketBody): SplitOff {
  return {
    ...subjectOf(subject),
    ...{ kind: subject.kind, title: subject.title, take: take ?? false },
    impact: subject.impact ?? undefined,
    affectedUsers: subject.affectedUsers ?? undefined,
    platform: platform ?? undefined,
    reportedAt: reportedAt == null ? undefined : Date.parse(reportedAt),
    tier: tier ?? undefined,
  };
}
