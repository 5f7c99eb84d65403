import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpStatus,
  Param,
  Patch,
  Post,
  Query,
  Req,
  Res,
} from '@nestjs/common';
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
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import type { Db } from '../../platform/database/db.js';
import { etagOf, ifMatch } from '../../platform/http/etag.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, type Page, pageOf } from '../../platform/http/paging.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { FillingBody, NewSnippetBody, SnippetChangeBody, SnippetQuery } from './snippet.dto.js';
import { FilledSnippetView, snippetKey, SnippetPage, SnippetView, snippetView } from './snippet-view.js';
import { type SnippetRow, snippetsOf } from './snippets.queries.js';
import { Snippets } from './snippets.js';

const LIST = 'snippets';

/** Text modules: `::name` while writing to a user. */
@ApiTags('knowledge')
@Controller('snippets')
export class SnippetsController {
  constructor(private readonly snippets: Snippets) {}

  @Get()
  @Needs('snippet:own')
  @ApiOperation({ summary: 'Your snippets and those of the desk, by name' })
  @ApiOkResponse({ type: SnippetPage })
  async list(
    @Query() { q, cursor, limit }: SnippetQuery,
    @CurrentStaff() { staff }: SignedIn,
    @RequestDb() db: Db,
  ): Promise<Page<SnippetView>> {
    const at = cursor === undefined ? null : decodeCursor(LIST, cursor, ['string', 'number']);
    const after = at && { name: at[0], id: at[1] };
    const rows = await snippetsOf(db, staff.id, { q: q?.replace(/^::/, '') || null, after, limit: limit + 1 });
    return pageOf(rows, limit, { list: LIST, cursorOf: ({ name, id }) => [name, id], show: snippetView });
  }

  @Post()
  @Needs('snippet:own')
  @ApiOperation({ summary: 'Keep a text; unknown placeholders are refused by name' })
  @ApiCreatedResponse({ type: SnippetView })
  @ApiBadRequestResponse()
  @ApiConflictResponse({ description: 'There is one of that name' })
  async save(
    @Body() body: NewSnippetBody,
    @CurrentStaff() by: SignedIn,
    @RequestDb() db: Db,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SnippetView> {
    const row = await this.snippets.save(db, by, body);
    void reply.header('Location', `/api/v1/snippets/${row.id}`);
    return show(row, reply);
  }

  @Get(':id')
  @Needs('snippet:own')
  @ApiOperation({ summary: 'One snippet' })
  @ApiOkResponse({ type: SnippetView })
  @ApiNotFoundResponse()
  async one(
    @Param('id', IdParam) id: number,
    @CurrentStaff() by: SignedIn,
    @RequestDb() db: Db,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SnippetView> {
    return show(await this.snippets.seen(db, by, id), reply);
  }

  @Patch(':id')
  @Needs('snippet:own')
  @ApiOperation({ summary: 'Change a snippet of yours; those of the desk need snippet:manage' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag the change is based on' })
  @ApiOkResponse({ type: SnippetView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'There is one of that name' })
  @ApiPreconditionFailedResponse({ description: 'It has changed; `current` shows it' })
  async change(
    @Param('id', IdParam) id: number,
    @Body() body: SnippetChangeBody,
    @CurrentStaff() by: SignedIn,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SnippetView> {
    await this.snippets.seen(db, by, id);
    const version = ifMatch(request, snippetKey(id));
    return show(await this.snippets.change(db, by, { id, version, body }), reply);
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Needs('snippet:own')
  @ApiOperation({ summary: 'Delete a snippet of yours; those of the desk need snippet:manage' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse()
  async remove(@Param('id', IdParam) id: number, @CurrentStaff() by: SignedIn, @RequestDb() db: Db): Promise<void> {
    await this.snippets.remove(db, by, id);
  }

  @Post(':id/fillings')
  @HttpCode(HttpStatus.OK)
  @Needs('snippet:own')
  @ApiOperation({ summary: 'The text filled from a ticket, and what the ticket does not have' })
  @ApiOkResponse({ type: FilledSnippetView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse({ description: 'No such snippet or ticket, or not for you' })
  async fill(
    @Param('id', IdParam) id: number,
    @Body() { ticket }: FillingBody,
    @CurrentStaff() by: SignedIn,
    @RequestDb() db: Db,
  ): Promise<FilledSnippetView> {
    return this.snippets.fill(db, by, { id, ticket });
  }
}

function show(row: SnippetRow, reply: FastifyReply): SnippetView {
  void reply.header('ETag', etagOf(snippetKey(row.id), row.version));
  return snippetView(row);
}
