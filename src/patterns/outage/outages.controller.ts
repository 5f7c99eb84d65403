import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Needs } from '../../identity/needs.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, type Page, pageOf } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { DeclareOutage } from './declare-outage.js';
import { EndOutage } from './end-outage.js';
import { OutagePage, OutageView, outageView } from './outage-view.js';
import { OutageBody, OutageEndBody, OutageQuery } from './outage.dto.js';
import { outageById, outagesOf } from './outages.queries.js';

const LIST = 'outages';

/** An outage: a pattern, an entry of the timeline and an announcement that begin and end together. */
@ApiTags('patterns')
@Controller('outages')
export class OutagesController {
  constructor(
    private readonly declaring: DeclareOutage,
    private readonly ending: EndOutage,
  ) {}

  @Get()
  @Needs('pattern:read')
  @ApiOperation({ summary: 'Declared outages, the last first' })
  @ApiOkResponse({ type: OutagePage })
  async list(@Ask() { db }: CommandAsk, @Query() { open, cursor, limit }: OutageQuery): Promise<Page<OutageView>> {
    const after = cursor === undefined ? null : decodeCursor(LIST, cursor, ['number'])[0];
    const rows = await outagesOf(db, { open: open ?? null, after, limit: limit + 1 });
    return pageOf(rows, limit, { list: LIST, cursorOf: ({ id }) => [id], show: outageView });
  }

  @Post()
  @Needs('outage:declare')
  @ApiOperation({ summary: 'Declare an outage: pattern, timeline and announcement, all or none' })
  @ApiCreatedResponse({ type: OutageView })
  @ApiBadRequestResponse({ description: 'A part was refused; the pointer names its field, nothing was done' })
  @ApiConflictResponse({ description: 'A pattern cannot be taken up, or another carries a signature' })
  async declare(@Ask() { db, by, reply }: CommandAsk, @Body() body: OutageBody): Promise<OutageView> {
    const outage = await this.declaring.run(db, body, by.staff);
    void reply.header('Location', `/api/v1/outages/${outage.id}`);
    return outageView(outage);
  }

  @Get(':id')
  @Needs('pattern:read')
  @ApiOperation({ summary: 'One outage and where its parts are' })
  @ApiOkResponse({ type: OutageView })
  @ApiNotFoundResponse()
  async one(@Ask() { db }: CommandAsk, @Param('id', IdParam) id: number): Promise<OutageView> {
    const outage = await outageById(db, id);
    if (!outage) throw notFound('outage');
    return outageView(outage);
  }

  @Post(':id/end')
  @HttpCode(HttpStatus.OK)
  @Needs('outage:declare')
  @ApiOperation({ summary: 'It is over: the timeline gets its end, the announcement expires, the pattern is watched' })
  @ApiOkResponse({ type: OutageView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'It has ended already' })
  async end(
    @Ask() { db, by }: CommandAsk,
    @Param('id', IdParam) id: number,
    @Body() { at }: OutageEndBody,
  ): Promise<OutageView> {
    return outageView(await this.ending.run(db, { id, at: at == null ? null : Date.parse(at), by: by.staff }));
  }
}
