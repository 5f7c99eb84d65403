import { Body, Controller, Get, Param, Post, Put, Query, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
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
import { Db } from '../../platform/database/db.js';
import { etagOf, ifMatch } from '../../platform/http/etag.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, PageQuery, pageOf } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { phaseById } from '../../rollout/phases/phases.queries.js';
import { ChangeGate } from './change-gate.js';
import { DecideGate } from './decisions/decide-gate.js';
import { decisionView } from './decisions/decision-view.js';
import { EndCondition } from './decisions/end-condition.js';
import { type DecisionRow, gateDecisions, latestDecision } from './decisions/gate-decisions.queries.js';
import { ReadCorrections } from './decisions/read-corrections.js';
import { ConditionEndBody, criteriaOf, formOf, GateBody, GateDecisionBody } from './gate.dto.js';
import { DECISION, DECISIONS, GATE } from './gate.shape.js';
import { gateKey, gateView } from './gate-view.js';
import { type FullReading, ReadGate } from './read-gate.js';

const LIST = 'gate decisions';

/** Whether the rollout may go on from a phase, and who signed that it does. */
@ApiTags('rollout')
@ApiBearerAuth()
@Controller('phases/:id')
export class GateController {
  constructor(
    private readonly db: Db,
    private readonly gates: ReadGate,
    private readonly changeGate: ChangeGate,
    private readonly decideGate: DecideGate,
    private readonly endCondition: EndCondition,
    private readonly corrections: ReadCorrections,
    private readonly deskDay: DeskDay,
  ) {}

  @Get('gate')
  @Needs('rollout:read')
  @ApiOperation({ summary: 'What the gate of a phase says now, criterion by criterion, and the decision that holds' })
  @ApiOkResponse({ schema: GATE as never })
  @ApiNotFoundResponse()
  async gate(@Param('id', IdParam) phase: number, @Res({ passthrough: true }) reply: FastifyReply) {
    const full = await this.gates.full(this.db, phase);
    if (!full) throw notFound('phase');
    return this.show(full, this.db, reply);
  }

  @Put('gate')
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Say what the gate of a phase asks' })
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOkResponse({ schema: GATE as never })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'A gate asks at least one thing' })
  @ApiPreconditionFailedResponse({ description: 'Changed meanwhile; `current` shows how' })
  async change(
    @Param('id', IdParam) phase: number,
    @Body() body: GateBody,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const change = { criteria: criteriaOf(body), based: ifMatch(request, gateKey(phase)), by: staff.id };
    return this.show(valueOrProblem(await this.changeGate.run(db, phase, change)), db, reply);
  }

  @Get('gate-decisions')
  @Needs('rollout:read')
  @ApiOperation({ summary: 'Decisions about the gate of a phase, newest first, each with what was known then' })
  @ApiOkResponse({ schema: DECISIONS as never })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  async decisions(@Param('id', IdParam) phase: number, @Query() { cursor, limit }: PageQuery) {
    if (!(await phaseById(this.db, phase))) throw notFound('phase');
    const [before] = cursor === undefined ? [null] : decodeCursor(LIST, cursor, ['number']);
    const rows = await gateDecisions(this.db, phase, before, limit + 1);
    const corrections = await this.corrections.of(this.db, phase, rows);
    const today = this.deskDay.today();
    const show = (row: DecisionRow) => decisionView(row, corrections.get(row.number) ?? null, today);
    return pageOf(rows, limit, { list: LIST, cursorOf: ({ number }) => [number], show });
  }

  @Post('gate-decisions')
  @Needs('gate:decide')
  @ApiOperation({ summary: 'Sign "go" or "no-go" with everything that is known now' })
  @ApiCreatedResponse({ schema: DECISION as never })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'The gate does not pass and no reason is given, or somebody decided meanwhile' })
  async decide(
    @Param('id', IdParam) phase: number,
    @Body() body: GateDecisionBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ) {
    const sent = { ...formOf(body), after: body.after ?? null, by: staff.id };
    return this.decided(valueOrProblem(await this.decideGate.run(db, phase, sent)), db);
  }

  @Post('gate-decisions/:number/conditions/:n/ends')
  @Needs('gate:decide')
  @ApiOperation({ summary: 'Say what became of a condition: met, or waived and why' })
  @ApiCreatedResponse({ schema: DECISION as never })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'Said already' })
  async end(
    @Param('id', IdParam) phase: number,
    @Param('number', IdParam) number: number,
    @Param('n', IdParam) n: number,
    @Body() { outcome, note }: ConditionEndBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ) {
    const sent = { outcome, note: note ?? null, by: staff.id };
    return this.decided(valueOrProblem(await this.endCondition.run(db, { phase, number, n }, sent)), db);
  }

  private async decided(row: DecisionRow, db: Db) {
    const corrections = await this.corrections.of(db, row.phase, [row]);
    return decisionView(row, corrections.get(row.number) ?? null, this.deskDay.today());
  }

  private async show(full: FullReading, db: Db, reply: FastifyReply) {
    const { phase, version } = full.gate;
    void reply.header('ETag', etagOf(gateKey(phase), version));
    return gateView(full, await latestDecision(db, phase), this.deskDay.today());
  }
}
