import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Patch, Post, Query, Req } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Needs } from '../../identity/needs.js';
import { etagOf, ifMatch } from '../../platform/http/etag.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, type Page, pageOf, PageQuery } from '../../platform/http/paging.js';
import { TICKET_PAGE } from '../http/answer-shapes.js';
import { Ask } from '../http/ask.js';
import type { CommandAsk } from '../http/ticket-answers.js';
import { Answers } from '../http/ticket-schema.js';
import { sendJsonPage } from '../lists/json-page.js';
import { TicketsListQueries } from '../lists/tickets-list.queries.js';
import type { SavedView } from './saved-view.js';
import { NewViewBody, ViewChangeBody } from './saved-view.dto.js';
import { SavedViewPage, SavedViewView, viewKey } from './saved-view-shape.js';
import { SavedViews } from './saved-views.js';

const LIST = 'views';

/** Named filters of the ticket list. */
@ApiTags('tickets')
@Controller('views')
export class SavedViewsController {
  constructor(
    private readonly views: SavedViews,
    private readonly tickets: TicketsListQueries,
  ) {}

  @Get()
  @Needs('view:own')
  @ApiOperation({ summary: 'Your views, then those shared with you' })
  @ApiOkResponse({ type: SavedViewPage })
  async list(@Ask() { db, by }: CommandAsk, @Query() { cursor, limit }: PageQuery): Promise<Page<SavedViewView>> {
    const at = cursor === undefined ? null : decodeCursor(LIST, cursor, ['number', 'number', 'number']);
    const after = at && { foreign: at[0] === 1, position: at[1], id: at[2] };
    const rows = await this.views.list(db, by.staff, after, limit + 1);
    const cursorOf = ({ owner, position, id }: SavedView) => [owner === by.staff.id ? 0 : 1, position, id];
    const page = pageOf(rows, limit, { list: LIST, cursorOf, show: (row) => row });
    return { ...page, items: await this.views.shown(db, by.staff, page.items) };
  }

  @Post()
  @Needs('view:own')
  @ApiOperation({ summary: 'Keep a filter of the ticket list under a name' })
  @ApiCreatedResponse({ type: SavedViewView })
  @ApiBadRequestResponse()
  @ApiConflictResponse({ description: 'You have a view of that name, or as many as one may' })
  async save(@Ask() ask: CommandAsk, @Body() body: NewViewBody): Promise<SavedViewView> {
    const view = await this.views.save(ask.db, ask.by.staff, body);
    void ask.reply.header('Location', `/api/v1/views/${view.id}`);
    return this.show(ask, view);
  }

  @Get(':id')
  @Needs('view:own')
  @ApiOperation({ summary: 'One view' })
  @ApiOkResponse({ type: SavedViewView })
  @ApiNotFoundResponse()
  async one(@Ask() ask: CommandAsk, @Param('id', IdParam) id: number): Promise<SavedViewView> {
    return this.show(ask, await this.views.seen(ask.db, ask.by.staff, id));
  }

  @Patch(':id')
  @Needs('view:own')
  @ApiOperation({ summary: 'Change a view of yours; leads also what is shared' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag the change is based on' })
  @ApiOkResponse({ type: SavedViewView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'There is a view of that name already' })
  @ApiPreconditionFailedResponse({ description: 'It has changed; `current` shows it' })
  async change(
    @Ask() ask: CommandAsk,
    @Param('id', IdParam) id: number,
    @Body() body: ViewChangeBody,
    @Req() request: FastifyRequest,
  ): Promise<SavedViewView> {
    await this.views.seen(ask.db, ask.by.staff, id);
    const version = ifMatch(request, viewKey(id));
    return this.show(ask, await this.views.change(ask.db, ask.by.staff, { id, version, body }));
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Needs('view:own')
  @ApiOperation({ summary: 'Delete a view of yours; leads also what is shared' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse()
  async remove(@Ask() { db, by }: CommandAsk, @Param('id', IdParam) id: number): Promise<void> {
    await this.views.remove(db, by.staff, id);
  }

  @Get(':id/tickets')
  @Needs('view:own')
  @Answers('The tickets of the view that you may see, newest first', TICKET_PAGE)
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'It names what is not there any more: problem+json says what' })
  async run(@Ask() ask: CommandAsk, @Param('id', IdParam) id: number, @Query() query: PageQuery) {
    const filter = await this.views.filterOf(ask.db, ask.by.staff, id);
    const list = `view ${id}`;
    const after = query.cursor === undefined ? null : decodeCursor(list, query.cursor, ['number'])[0];
    const rows = await this.tickets.page(ask.db, ask.by.staff, { filter, after, limit: query.limit });
    return sendJsonPage(ask.reply, rows, { limit: query.limit, list, cursorOf: (row) => [row.id] });
  }

  private async show({ db, by, reply }: CommandAsk, view: SavedView): Promise<SavedViewView> {
    void reply.header('ETag', etagOf(viewKey(view.id), view.version));
    return (await this.views.shown(db, by.staff, [view]))[0]!;
  }
}
