import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../identity/needs.js';
import { Ask } from './ask.js';
import { waitOf } from './command-of-body.js';
import { AnswerBody, AssignmentBody, EmptyBody, ReasonBody, WaitBody } from './holding.dto.js';
import { AnswersTicket } from './ticket-schema.js';
import { TicketAnswers, type CommandAsk } from './ticket-answers.js';

/** Sideways: who holds the work, and what it waits for. */
@ApiTags('tickets: holding')
@Controller('tickets/:key')
export class HoldingController {
  constructor(private readonly answers: TicketAnswers) {}

  @Post('claims')
  @Needs('ticket:work')
  @AnswersTicket('Takes a free ticket; one winner, 409 names the holder')
  claim(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() _body: EmptyBody) {
    return this.answers.command(ask, key, { name: 'claim' });
  }

  @Post('releases')
  @Needs('ticket:work')
  @AnswersTicket('Gives the ticket back to its queue')
  release(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() _body: EmptyBody) {
    return this.answers.command(ask, key, { name: 'release' });
  }

  @Post('steals')
  @Needs('ticket:steal')
  @AnswersTicket('Takes a ticket that another able person holds')
  steal(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: ReasonBody) {
    return this.answers.command(ask, key, { name: 'steal', reason: body.reason });
  }

  @Post('assignments')
  @Needs('ticket:assign')
  @AnswersTicket('A lead gives the ticket, or its ownership, to somebody')
  assign(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: AssignmentBody) {
    return this.answers.command(ask, key, { name: 'assign', ...body });
  }

  @Post('waits')
  @Needs('ticket:work')
  @AnswersTicket('Waits for the user, a date or a fix')
  wait(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: WaitBody) {
    return this.answers.command(ask, key, waitOf(body));
  }

  @Post('resumptions')
  @Needs('ticket:work')
  @AnswersTicket('Ends a wait')
  resume(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() _body: EmptyBody) {
    return this.answers.command(ask, key, { name: 'resume' });
  }

  @Post('answers')
  @Needs('ticket:work')
  @AnswersTicket('Microsoft has answered: the work comes back to tier 3')
  answer(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: AnswerBody) {
    return this.answers.command(ask, key, { name: 'answer', answer: body.answer });
  }
}
