import { Body, Controller, Get, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Needs } from '../../identity/needs.js';
import { ifMatch, staleVersion } from '../../platform/http/etag.js';
import { decodeCursor, PageQuery } from '../../platform/http/paging.js';
import { validationFailed } from '../../platform/http/problem.js';
import { EditTicket } from '../commands/edit-ticket.js';
import { LogTicket } from '../commands/log-ticket.js';
import { HistoryQueries } from '../history.queries.js';
import { sendJsonPage } from '../lists/json-page.js';
import { TicketsListQueries } from '../lists/tickets-list.queries.js';
import type { NewTicket } from '../new-ticket.js';
import { idOfKey, keyOf } from '../ticket-row.js';
import { TicketClocks } from '../ticket-clocks.js';
import { TicketReader } from '../ticket-reader.js';
import { TicketViews } from '../ticket-view.js';
import { Ask } from './ask.js';
import { EditBody, LogBody, subjectOf } from './ticket.dto.js';
import { recordOrProblem } from './ticket-problems.js';
import { TicketQuery } from '../lists/ticket-query.js';
import { CLOCKS, EVENT_PAGE, HISTORY, TICKET_PAGE } from './answer-shapes.js';
import { Answers, AnswersTicket } from './ticket-schema.js';
import { idOrNotFound, TicketAnswers, type CommandAsk } from './ticket-answers.js';

@ApiTags('tickets')
@Controller('tickets')
export class TicketsController {
  constructor(
    private readonly answers: TicketAnswers,
    private readonly views: TicketViews,
    private readonly reader: TicketReader,
    private readonly lists: TicketsListQueries,
    private readonly history: HistoryQueries,
    private readonly clocks: TicketClocks,
    private readonly log: LogTicket,
    private readonly edit: EditTicket,
  ) {}

  @Post()
  @Needs('ticket:log')
  @AnswersTicket('Logs a ticket')
  async create(@Ask() ask: CommandAsk, @Body() body: LogBody) {
    const record = recordOrProblem(await this.log.run(ask.db, newTicketOf(body), { staff: ask.by.staff }));
    ask.reply.header('Location', `/api/v1/tickets/${record.ticket.key}`);
    return this.answers.show(ask, record);
  }

  @Get()
  @Needs('ticket:read')
  @Answers('Tickets you may see, newest first', TICKET_PAGE)
  async list(@Ask() ask: CommandAsk, @Query() query: TicketQuery) {
    const after = query.cursor === undefined ? null : decodeCursor('tickets', query.cursor, ['number'])[0];
    const filter = query.filter();
    const rows = await this.lists.page(ask.db, ask.by.staff, { filter, after, limit: query.limit });
    return sendJsonPage(ask.reply, rows, { limit: query.limit, list: 'tickets', cursorOf: (row) => [row.id] });
  }

  @Get(':key')
  @Needs('ticket:read')
  @AnswersTicket('One ticket', 200)
  async get(@Ask() ask: CommandAsk, @Param('key') key: string) {
    return this.answers.show(ask, await this.reader.recordOf(ask, key));
  }

  @Patch(':key')
  @Needs('ticket:edit')
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the ticket you read' })
  @AnswersTicket('Changes what the ticket is about', 200)
  async change(
    @Ask() ask: CommandAsk,
    @Param('key') key: string,
    @Body() body: EditBody,
    @Req() request: FastifyRequest,
  ) {
    const id = idOrNotFound(key);
    const edit = { changes: subjectOf(body), version: ifMatch(request, key) };
    const result = await this.edit.run(ask.db, id, edit, { staff: ask.by.staff });
    if (!result.ok && 'stale' in result) throw staleVersion(key, this.views.of(result.stale, ask.by.staff));
    return this.answers.show(ask, recordOrProblem(result));
  }

  @Get(':key/history')
  @Needs('ticket:read')
  @Answers('Hand-overs with their packets, contacts and comments', HISTORY)
  async historyOf(@Ask() ask: CommandAsk, @Param('key') key: string) {
    const { json } = await this.reader.seen(ask, key, (id, staff) => this.history.of(ask.db, id, staff));
    void ask.reply.type('application/json; charset=utf-8');
    return json;
  }

  @Get(':key/events')
  @Needs('ticket:read')
  @Answers('Everything that happened to the ticket, oldest first', EVENT_PAGE)
  async eventsOf(@Ask() ask: CommandAsk, @Param('key') key: string, @Query() query: PageQuery) {
    const { id } = await this.reader.seen(ask, key, (ticket, staff) => this.history.sight(ask.db, ticket, staff));
    const list = `events of ${keyOf(id)}`;
    const after = query.cursor === undefined ? 0 : decodeCursor(list, query.cursor, ['number'])[0];
    const rows = await this.history.events(ask.db, id, after, query.limit);
    return sendJsonPage(ask.reply, rows, { limit: query.limit, list, cursorOf: (row) => [row.id] });
  }

  @Get(':key/clocks')
  @Needs('ticket:read')
  @Answers('The segments and sums behind the two deadlines', CLOCKS)
  async clocksOf(@Ask() ask: CommandAsk, @Param('key') key: string) {
    return this.clocks.of(ask.db, await this.reader.recordOf(ask, key));
  }
}

function newTicketOf({ reportedAt, take, tier, splitFrom, follows, ...subject }: LogBody): NewTicket {
  return {
    ...(subjectOf(subject as LogBody) as NewTicket),
    impact: subject.impact ?? undefined,
    affectedUsers: subject.affectedUsers ?? undefined,
    ...(reportedAt == null ? {} : { reportedAt: Date.parse(reportedAt) }),
    take: take ?? false,
    ...(tier == null ? {} : { tier }),
    splitFrom: keyed(splitFrom, '/splitFrom'),
    follows: keyed(follows, '/follows'),
  };
}

function keyed(key: string | null | undefined, pointer: string): number | null {
  if (key == null) return null;
  const id = idOfKey(key);
  if (id === null) throw validationFailed([{ pointer, detail: 'is no key of a ticket' }]);
  return id;
}
