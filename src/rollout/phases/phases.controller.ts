import { Body, Controller, Get, HttpStatus, Param, Patch, Post, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Db } from '../../platform/database/db.js';
import { etagOf, ifMatch } from '../../platform/http/etag.js';
import { IdParam } from '../../platform/http/id-param.js';
import { notFound } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { DeskDay } from '../desk-day.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { ChangePhase } from './commands/change-phase.js';
import { PlanPhase } from './commands/plan-phase.js';
import { NewPhaseBody, newPhaseOf, PhaseChangeBody, phaseChangeOf } from './phase.dto.js';
import { phaseKey, PhaseView, phaseView } from './phase-view.js';
import { allPhases, phaseById, type PhaseRow } from './phases.queries.js';

export class PhasesView {
  @ApiProperty({ type: [PhaseView] }) items!: PhaseView[];
  @ApiProperty({ description: 'Sum over all phases; who is a group of two phases counts in each' })
  plannedUsers!: number;
}

/** The phases of the rollout. */
@ApiTags('rollout')
@ApiBearerAuth()
@Controller('phases')
export class PhasesController {
  constructor(
    private readonly db: Db,
    private readonly planPhase: PlanPhase,
    private readonly changePhase: ChangePhase,
    private readonly deskDay: DeskDay,
  ) {}

  @Get()
  @Needs('rollout:read')
  @ApiOperation({ summary: 'All phases in the order in which they start' })
  @ApiOkResponse({ type: PhasesView })
  async list(): Promise<PhasesView> {
    const phases = await allPhases(this.db);
    const plannedUsers = phases.reduce((sum, phase) => sum + phase.plannedUsers, 0);
    return { items: phases.map(phaseView), plannedUsers };
  }

  @Post()
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Plan a phase' })
  @ApiCreatedResponse({ type: PhaseView })
  @ApiBadRequestResponse({ description: 'The problem names each wrong field' })
  async plan(
    @Body() body: NewPhaseBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PhaseView> {
    const phase = valueOrProblem(await this.planPhase.run(db, newPhaseOf(body), staff.id));
    void reply.header('Location', `/api/v1/phases/${phase.id}`);
    return show(phase, reply);
  }

  @Get(':id')
  @Needs('rollout:read')
  @ApiOperation({ summary: 'One phase' })
  @ApiOkResponse({ type: PhaseView })
  @ApiNotFoundResponse()
  async one(@Param('id', IdParam) id: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<PhaseView> {
    const phase = await phaseById(this.db, id);
    if (!phase) throw notFound('phase');
    return show(phase, reply);
  }

  @Patch(':id')
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Change a phase, or move it to another state' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the phase as you have read it' })
  @ApiOkResponse({ type: PhaseView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'No such change of state from here; `allowed` lists those there are' })
  @ApiResponse({ status: HttpStatus.PRECONDITION_FAILED, description: 'Changed meanwhile; `current` shows how' })
  @ApiResponse({ status: HttpStatus.PRECONDITION_REQUIRED, description: 'If-Match is missing' })
  async change(
    @Param('id', IdParam) id: number,
    @Body() body: PhaseChangeBody,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PhaseView> {
    const version = ifMatch(request, phaseKey(id));
    const base = { version, change: phaseChangeOf(body), today: this.deskDay.today(), by: staff.id };
    return show(valueOrProblem(await this.changePhase.run(db, id, base)), reply);
  }
}

function show(phase: PhaseRow, reply: FastifyReply): PhaseView {
  void reply.header('ETag', etagOf(phaseKey(phase.id), phase.version));
  return phaseView(phase);
}
