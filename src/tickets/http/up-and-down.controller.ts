import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../identity/needs.js';
import { Ask } from './ask.js';
import { applicationOf, escalationOf, handDownOf } from './command-of-body.js';
import {
  AcceptanceBody,
  EscalationBody,
  HandDownBody,
  PackageApplicationBody,
  RejectionBody,
  ReturnBody,
  TakeBackBody,
} from './up-and-down.dto.js';
import { AnswersTicket } from './ticket-schema.js';
import { TicketAnswers, type CommandAsk } from './ticket-answers.js';

/** The hand-overs: up with a packet, down with a resolution or a reason. */
@ApiTags('tickets: hand-overs')
@Controller('tickets/:key')
export class UpAndDownController {
  constructor(private readonly answers: TicketAnswers) {}

  @Post('escalations')
  @Needs('ticket:work')
  @AnswersTicket('Hands the work up one tier; from tier 3 to Microsoft')
  escalate(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: EscalationBody) {
    return this.answers.command(ask, key, (ticket) => escalationOf(body, ticket));
  }

  @Post('returns')
  @Needs('ticket:work')
  @AnswersTicket('Sends the work back down, with a reason')
  return(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: ReturnBody) {
    return this.answers.command(ask, key, { name: 'return', ...body });
  }

  @Post('hand-downs')
  @Needs('ticket:work')
  @AnswersTicket('Hands a resolution down, on its way to the user')
  handDown(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: HandDownBody) {
    return this.answers.command(ask, key, handDownOf(body));
  }

  @Post('package-applications')
  @Needs('ticket:work')
  @AnswersTicket('Tier 1 applies a live resolution package: the user is told next')
  applyPackage(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: PackageApplicationBody) {
    return this.answers.command(ask, key, applicationOf(body));
  }

  @Post('acceptances')
  @Needs('ticket:work')
  @AnswersTicket('Tier 2 accepts a resolution and passes it to tier 1')
  accept(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: AcceptanceBody) {
    return this.answers.command(ask, key, { name: 'accept', ...body });
  }

  @Post('rejections')
  @Needs('ticket:work')
  @AnswersTicket('Refuses a resolution: it goes back to its giver')
  reject(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: RejectionBody) {
    return this.answers.command(ask, key, { name: 'reject', reason: body.reason, evidence: body.evidence ?? [] });
  }

  @Post('take-backs')
  @Needs('ticket:work')
  @AnswersTicket('Undoes the last hand-over, while nothing else has happened')
  takeBack(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: TakeBackBody) {
    return this.answers.command(ask, key, { name: 'take_back', ...body });
  }
}
