import { Body, Controller, Get, HttpStatus, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
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
import { decodeCursor, type Page, pageOf } from '../../platform/http/paging.js';
import { notFound, validationFailed } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { ifMatchWhenSent } from '../http/if-match-when-sent.js';
import { DecideProposal } from './commands/decide-proposal.js';
import { Propose } from './commands/propose.js';
import { proposalKey, ProposalPageView, ProposalView, proposalView } from './proposal-view.js';
import {
  ProposalAcceptanceBody,
  ProposalDeclineBody,
  entryOfAcceptance,
  newProposalOf,
  NewProposalBody,
  ProposalChangeBody,
  ProposalsQuery,
  proposalWith,
} from './proposals.dto.js';
import { proposalRow, type ProposalRow, proposalRows } from './proposals.queries.js';

const LIST = 'communication proposals';
const STALE = { status: HttpStatus.PRECONDITION_FAILED, description: 'Changed meanwhile; `current` shows how' };
const DECIDED = { description: 'It was decided already' };

/** Changes to the next phase's communication that patterns and decisions propose. */
@ApiTags('rollout')
@ApiBearerAuth()
@Controller('communication-proposals')
export class ProposalsController {
  constructor(
    private readonly db: Db,
    private readonly propose: Propose,
    private readonly decide: DecideProposal,
  ) {}

  @Get()
  @Needs('rollout:read')
  @ApiOperation({ summary: 'Proposals, the newest first' })
  @ApiOkResponse({ type: ProposalPageView })
  @ApiBadRequestResponse()
  async list(@Query() query: ProposalsQuery): Promise<Page<ProposalView>> {
    const { state = null, phase = null, pattern, decision, cursor, limit } = query;
    if (pattern !== undefined && decision !== undefined) {
      throw validationFailed([
        { pointer: '/decision', detail: 'a proposal comes from a pattern or a decision, not both' },
      ]);
    }
    const sourceKey = pattern ?? (decision === undefined ? null : String(decision));
    const source = pattern !== undefined ? 'pattern' : decision !== undefined ? 'decision' : null;
    const [after] = cursor === undefined ? [null] : decodeCursor(LIST, cursor, ['number']);
    const rows = await proposalRows(this.db, { state, phase, source, sourceKey }, after, limit + 1);
    return pageOf(rows, limit, { list: LIST, cursorOf: ({ id }) => [id], show: proposalView });
  }

  @Post()
  @Needs('pattern:manage')
  @ApiOperation({ summary: 'Propose what users of a phase should be told' })
  @ApiCreatedResponse({ type: ProposalView })
  @ApiBadRequestResponse()
  @ApiConflictResponse({ description: 'The same is proposed already; `proposal` is its id' })
  async create(
    @Body() body: NewProposalBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProposalView> {
    const form = newProposalOf(body);
    if (form === null) throw validationFailed([{ pointer: '/source', detail: 'names either a pattern or a decision' }]);
    const row = valueOrProblem(await this.propose.run(db, form, staff.id));
    void reply.header('Location', `/api/v1/communication-proposals/${row.id}`);
    return show(row, reply);
  }

  @Get(':id')
  @Needs('rollout:read')
  @ApiOperation({ summary: 'One proposal' })
  @ApiOkResponse({ type: ProposalView })
  @ApiNotFoundResponse()
  async one(@Param('id', IdParam) id: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<ProposalView> {
    const row = await proposalRow(this.db, id);
    if (!row) throw notFound('communication proposal');
    return show(row, reply);
  }

  @Patch(':id')
  @Needs('pattern:manage')
  @ApiOperation({ summary: 'Word it anew while nobody has decided' })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiOkResponse({ type: ProposalView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse(DECIDED)
  @ApiResponse(STALE)
  async change(
    @Param('id', IdParam) id: number,
    @Body() body: ProposalChangeBody,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProposalView> {
    const version = ifMatchWhenSent(request, proposalKey(id));
    const order = { version, change: proposalWith.bind(null, body), by: staff.id };
    return show(valueOrProblem(await this.propose.reword(db, id, order)), reply);
  }

  @Post(':id/acceptances')
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Put it on the timeline' })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiCreatedResponse({ type: ProposalView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'It was decided already, or its phase is over' })
  @ApiResponse(STALE)
  async accept(
    @Param('id', IdParam) id: number,
    @Body() body: ProposalAcceptanceBody,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProposalView> {
    const version = ifMatchWhenSent(request, proposalKey(id));
    const entry = (row: ProposalRow) => entryOfAcceptance(row, body);
    return show(valueOrProblem(await this.decide.accept(db, id, { version, entry, by: staff.id })), reply);
  }

  @Post(':id/declines')
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Say no, and why' })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiCreatedResponse({ type: ProposalView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse(DECIDED)
  @ApiResponse(STALE)
  async decline(
    @Param('id', IdParam) id: number,
    @Body() { reason }: ProposalDeclineBody,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ProposalView> {
    const version = ifMatchWhenSent(request, proposalKey(id));
    return show(valueOrProblem(await this.decide.decline(db, id, { version, reason, by: staff.id })), reply);
  }
}

function show(row: ProposalRow, reply: FastifyReply): ProposalView {
  void reply.header('ETag', etagOf(proposalKey(row.id), row.version));
  return proposalView(row);
}
