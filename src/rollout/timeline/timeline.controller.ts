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
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Db } from '../../platform/database/db.js';
import { etagOf } from '../../platform/http/etag.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { ifMatchWhenSent } from '../http/if-match-when-sent.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { phaseById } from '../phases/phases.queries.js';
import { ChangeEntry } from './commands/change-entry.js';
import { PlanEntry } from './commands/plan-entry.js';
import { RemoveEntry } from './commands/remove-entry.js';
import { timelineFilterOf } from './timeline-filter.js';
import { timelineKey, TimelinePageView, TimelineView, timelineView } from './timeline-view.js';
import { entryWith, newEntryOf, NewTimelineBody, TimelineChangeBody, TimelineQuery } from './timeline.dto.js';
import { timelineEntries, timelineEntry, type TimelineRow } from './timeline.queries.js';

const LIST = 'timeline';

/** Dated entries that every series is drawn with. */
@ApiTags('rollout')
@ApiBearerAuth()
@Controller('timeline')
export class TimelineController {
  constructor(
    private readonly db: Db,
    private readonly planEntry: PlanEntry,
    private readonly changeEntry: ChangeEntry,
    private readonly removeEntry: RemoveEntry,
  ) {}

  @Get()
  @Needs('rollout:read')
  @ApiOperation({ summary: 'Entries in the order of time' })
  @ApiOkResponse({ type: TimelinePageView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse({ description: 'There is no such phase' })
  async list(@Query() query: TimelineQuery): Promise<Page<TimelineView>> {
    const { cursor, limit } = query;
    const filter = timelineFilterOf(query);
    if (filter.phase !== null && !(await phaseById(this.db, filter.phase))) throw notFound('phase');
    const [at, id] = cursor === undefined ? [null, 0] : decodeCursor(LIST, cursor, ['string', 'number']);
    const rows = await timelineEntries(this.db, filter, at === null ? null : { at, id }, limit + 1);
    return pageOf(rows, limit, { list: LIST, cursorOf: (row) => [row.at, row.id], show: timelineView });
  }

  @Post()
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Put an entry on the timeline' })
  @ApiCreatedResponse({ type: TimelineView })
  @ApiBadRequestResponse()
  async plan(
    @Body() body: NewTimelineBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TimelineView> {
    const row = valueOrProblem(await this.planEntry.run(db, newEntryOf(body), staff.id));
    void reply.header('Location', `/api/v1/timeline/${row.id}`);
    return show(row, reply);
  }

  @Get(':id')
  @Needs('rollout:read')
  @ApiOperation({ summary: 'One entry' })
  @ApiOkResponse({ type: TimelineView })
  @ApiNotFoundResponse()
  async one(@Param('id', IdParam) id: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<TimelineView> {
    const row = await timelineEntry(this.db, id);
    if (!row) throw notFound('timeline entry');
    return show(row, reply);
  }

  @Patch(':id')
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Change an entry' })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiOkResponse({ type: TimelineView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiResponse({ status: HttpStatus.PRECONDITION_FAILED, description: 'Changed meanwhile; `current` shows how' })
  async change(
    @Param('id', IdParam) id: number,
    @Body() body: TimelineChangeBody,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TimelineView> {
    const version = ifMatchWhenSent(request, timelineKey(id));
    const change = { version, change: entryWith.bind(null, body), by: staff.id };
    return show(valueOrProblem(await this.changeEntry.run(db, id, change)), reply);
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Take an entry off the timeline' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse()
  async remove(
    @Param('id', IdParam) id: number,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ): Promise<void> {
    valueOrProblem(await this.removeEntry.run(db, id, staff.id));
  }
}

function show(row: TimelineRow, reply: FastifyReply): TimelineView {
  void reply.header('ETag', etagOf(timelineKey(row.id), row.version));
  return timelineView(row);
}
