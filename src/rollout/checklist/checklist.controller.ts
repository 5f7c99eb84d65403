import { Body, Controller, Delete, Get, HttpCode, HttpStatus, Param, Patch, Post, Req, Res } from '@nestjs/common';
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
import { checklistSummary } from '../../domain/rollout/checklist.js';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Db } from '../../platform/database/db.js';
import { etagOf } from '../../platform/http/etag.js';
import { IdParam } from '../../platform/http/id-param.js';
import { notFound } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { ifMatchWhenSent } from '../http/if-match-when-sent.js';
import { sentOf } from '../http/optional.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { phaseById } from '../phases/phases.queries.js';
import { itemOf } from './checklist-item.js';
import { ChecklistItemView, checklistItemView, checklistKey, ChecklistView } from './checklist-view.js';
import { ChecklistChangeBody, NewChecklistBody } from './checklist.dto.js';
import { checklistOfPhase, platformsOfPhase, type ChecklistRow } from './checklist.queries.js';
import { AddItem } from './commands/add-item.js';
import { ChangeItem } from './commands/change-item.js';
import { RemoveItem } from './commands/remove-item.js';

/** What must be done before a phase, staff readiness first. */
@ApiTags('rollout')
@ApiBearerAuth()
@Controller('phases/:id/checklist')
export class ChecklistController {
  constructor(
    private readonly db: Db,
    private readonly addItem: AddItem,
    private readonly changeItem: ChangeItem,
    private readonly removeItem: RemoveItem,
  ) {}

  @Get()
  @Needs('rollout:read')
  @ApiOperation({ summary: 'The checklist of a phase and what is open' })
  @ApiOkResponse({ type: ChecklistView })
  @ApiNotFoundResponse()
  async list(@Param('id', IdParam) phaseId: number): Promise<ChecklistView> {
    if (!(await phaseById(this.db, phaseId))) throw notFound('phase');
    const rows = await checklistOfPhase(this.db, phaseId);
    const summary = checklistSummary(rows.map(itemOf), await platformsOfPhase(this.db, phaseId));
    return { items: rows.map(checklistItemView), summary };
  }

  @Post()
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Add an item' })
  @ApiCreatedResponse({ type: ChecklistItemView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  async add(
    @Param('id', IdParam) phaseId: number,
    @Body() { kind, title, platform = null }: NewChecklistBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChecklistItemView> {
    const item = { kind, title, platform, by: staff.id };
    return show(valueOrProblem(await this.addItem.run(db, phaseId, item)), reply);
  }

  @Patch(':item')
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Tick an item off, open it again, or word it otherwise' })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiOkResponse({ type: ChecklistItemView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiResponse({ status: HttpStatus.PRECONDITION_FAILED, description: 'Changed meanwhile; `current` shows how' })
  async change(
    @Param('id', IdParam) phaseId: number,
    @Param('item', IdParam) id: number,
    @Body() body: ChecklistChangeBody,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChecklistItemView> {
    const { done, ...fields } = sentOf(body);
    const version = ifMatchWhenSent(request, checklistKey(id));
    const change = { fields, isDone: done, version, by: staff.id };
    return show(valueOrProblem(await this.changeItem.run(db, phaseId, id, change)), reply);
  }

  @Delete(':item')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Take an item off the checklist' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse()
  async remove(
    @Param('id', IdParam) phaseId: number,
    @Param('item', IdParam) id: number,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ): Promise<void> {
    valueOrProblem(await this.removeItem.run(db, phaseId, id, staff.id));
  }
}

function show(row: ChecklistRow, reply: FastifyReply): ChecklistItemView {
  void reply.header('ETag', etagOf(checklistKey(row.id), row.version));
  return checklistItemView(row);
}
