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
  ApiConflictResponse,
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
import { notFound } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { ifMatchWhenSent } from '../../rollout/http/if-match-when-sent.js';
import { SetGoal } from './commands/set-goal.js';
import { goalKey, GoalsView, GoalView } from './goal-view.js';
import { GoalChangeBody, GoalsQuery, goalWith, NewGoalBody, newGoalOf } from './goal.dto.js';
import { type GoalRow, goalRow } from './goals.queries.js';
import { ReadGoals } from './read-goals.js';

const TAKEN = { description: 'goal_exists: one goal per metric and phase' };

/** What the rollout aims at, by the desk's own figures. */
@ApiTags('gates')
@ApiBearerAuth()
@Controller('goals')
export class GoalsController {
  constructor(
    private readonly db: Db,
    private readonly read: ReadGoals,
    private readonly goals: SetGoal,
  ) {}

  @Get()
  @Needs('rollout:read')
  @ApiOperation({ summary: 'All goals with how they stand; those of the whole rollout first' })
  @ApiOkResponse({ type: GoalsView })
  @ApiBadRequestResponse()
  async list(@Query() { phase }: GoalsQuery): Promise<GoalsView> {
    return { items: await this.read.all(phase ?? null) };
  }

  @Post()
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Set a goal: a built-in metric, a target and the day it counts' })
  @ApiCreatedResponse({ type: GoalView })
  @ApiBadRequestResponse()
  @ApiConflictResponse(TAKEN)
  async set(
    @Body() body: NewGoalBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GoalView> {
    const row = valueOrProblem(await this.goals.set(db, newGoalOf(body), staff.id));
    void reply.header('Location', `/api/v1/goals/${row.id}`);
    return this.show(db, row, reply);
  }

  @Get(':id')
  @Needs('rollout:read')
  @ApiOperation({ summary: 'One goal with how it stands' })
  @ApiOkResponse({ type: GoalView })
  @ApiNotFoundResponse()
  async one(@Param('id', IdParam) id: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<GoalView> {
    const row = await goalRow(this.db, id);
    if (!row) throw notFound('goal');
    return this.show(this.db, row, reply);
  }

  @Patch(':id')
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Change a goal; what it was stays in the log' })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiOkResponse({ type: GoalView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse(TAKEN)
  @ApiResponse({ status: HttpStatus.PRECONDITION_FAILED, description: 'Changed meanwhile; `current` shows how' })
  async change(
    @Param('id', IdParam) id: number,
    @Body() body: GoalChangeBody,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GoalView> {
    const order = {
      ...{ version: ifMatchWhenSent(request, goalKey(id)), change: goalWith.bind(null, body), by: staff.id },
      show: (row: GoalRow) => this.read.progressOf(db, row),
    };
    return this.show(db, valueOrProblem(await this.goals.change(db, id, order)), reply);
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Drop a goal' })
  @ApiNoContentResponse()
  @ApiNotFoundResponse()
  async drop(
    @Param('id', IdParam) id: number,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ): Promise<void> {
    valueOrProblem(await this.goals.drop(db, id, staff.id));
  }

  private async show(db: Db, row: GoalRow, reply: FastifyReply): Promise<GoalView> {
    void reply.header('ETag', etagOf(goalKey(row.id), row.version));
    return this.read.progressOf(db, row);
  }
}
