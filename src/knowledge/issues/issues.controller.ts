import { Controller, Get, Param } from '@nestjs/common';
import { ApiNotFoundResponse, ApiTags } from '@nestjs/swagger';
import { Needs } from '../../identity/needs.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { Answers } from '../../tickets/http/ticket-schema.js';
import { TicketReader } from '../../tickets/ticket-reader.js';
import { KNOWN_ON_TICKET } from './known.shape.js';
import { KnownIssues } from './known-issues.js';

/** What is known of the problem of a ticket. */
@ApiTags('knowledge')
@Controller('tickets/:key')
export class IssuesController {
  constructor(
    private readonly reader: TicketReader,
    private readonly known: KnownIssues,
  ) {}

  @Get('known-issues')
  @Needs('ticket:read')
  @Answers('Live packages, what to tell the caller, and what the code means on this platform', KNOWN_ON_TICKET)
  @ApiNotFoundResponse()
  async of(@Ask() ask: CommandAsk, @Param('key') key: string) {
    return this.known.ofTicket(ask.db, await this.reader.recordOf(ask, key));
  }
}
