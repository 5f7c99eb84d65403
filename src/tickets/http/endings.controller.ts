import { Body, Controller, Delete, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Needs } from '../../identity/needs.js';
import { MarkDuplicate } from '../commands/mark-duplicate.js';
import { Ask } from './ask.js';
import { contactOf, linkOf, resolveOf } from './command-of-body.js';
import {
  ClosureBody,
  CommentBody,
  ContactBody,
  DuplicateBody,
  LinkBody,
  ResolveBody,
  UnlinkQuery,
} from './endings.dto.js';
import { ReasonBody } from './holding.dto.js';
import { recordOrProblem } from './ticket-problems.js';
import { AnswersTicket } from './ticket-schema.js';
import { idOrNotFound, TicketAnswers, type CommandAsk } from './ticket-answers.js';
import { validationFailed } from '../../platform/http/problem.js';
import { idOfKey } from '../ticket-row.js';

/** The last stretch: telling the user, resolving, closing, and the ways back. */
@ApiTags('tickets: user and ending')
@Controller('tickets/:key')
export class EndingsController {
  constructor(
    private readonly answers: TicketAnswers,
    private readonly markDuplicate: MarkDuplicate,
  ) {}

  @Post('contacts')
  @Needs('ticket:work')
  @AnswersTicket('Records a contact with the user and its outcome')
  contact(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: ContactBody) {
    return this.answers.command(ask, key, contactOf(body));
  }

  @Post('resolutions')
  @Needs('ticket:work')
  @AnswersTicket('Resolves at tier 1, or at tier 2 or 3 with the user present')
  resolve(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: ResolveBody) {
    return this.answers.command(ask, key, (ticket) => resolveOf(body, ticket));
  }

  @Post('reopenings')
  @Needs('ticket:work')
  @AnswersTicket('Opens a resolved or closed ticket again')
  reopen(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: ReasonBody) {
    return this.answers.command(ask, key, (ticket) => ({
      name: ticket.closedAs === 'duplicate' ? 'unmark_duplicate' : 'reopen',
      reason: body.reason,
    }));
  }

  @Post('closures')
  @Needs('ticket:work')
  @AnswersTicket('Closes a resolved ticket, or an active one as mistake, test or withdrawn')
  close(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: ClosureBody) {
    return this.answers.command(ask, key, { name: 'close', as: body.as ?? 'done', reason: body.reason });
  }

  @Post('duplicates')
  @Needs('ticket:work')
  @AnswersTicket('Closes the ticket as a duplicate of another of the same user or device')
  async duplicate(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: DuplicateBody) {
    const of = idOfKey(body.of);
    if (of === null) throw validationFailed([{ pointer: '/of', detail: 'is no key of a ticket' }]);
    const result = await this.markDuplicate.run(ask.db, idOrNotFound(key), of, { staff: ask.by.staff });
    return this.answers.show(ask, recordOrProblem(result));
  }

  @Post('duplicates/undo')
  @Needs('ticket:work')
  @AnswersTicket('It was no duplicate: the ticket is open again')
  undoDuplicate(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: ReasonBody) {
    return this.answers.command(ask, key, { name: 'unmark_duplicate', reason: body.reason });
  }

  @Post('links')
  @Needs('ticket:work')
  @AnswersTicket('Links the ticket to a pattern')
  link(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: LinkBody) {
    return this.answers.command(ask, key, linkOf(body));
  }

  @Delete('links')
  @Needs('ticket:work')
  @AnswersTicket('Unlinks the ticket from its pattern')
  unlink(@Ask() ask: CommandAsk, @Param('key') key: string, @Query() { reason }: UnlinkQuery) {
    return this.answers.command(ask, key, { name: 'unlink', ...(reason ? { reason } : {}) });
  }

  @Post('comments')
  @Needs('ticket:comment')
  @AnswersTicket('Adds a comment; one from the user ends a wait for the user')
  comment(@Ask() ask: CommandAsk, @Param('key') key: string, @Body() body: CommentBody) {
    return this.answers.command(ask, key, { name: 'comment', ...body });
  }
}
