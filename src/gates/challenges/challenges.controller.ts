import { Body, Controller, Get, HttpStatus, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
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
import { decodeCursor, MAX_PAGE, type Page, pageOf } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { ifMatchWhenSent } from '../../rollout/http/if-match-when-sent.js';
import {
  ChallengeHistoryView,
  challengeKey,
  ChallengesPageView,
  ChallengeView,
  challengeView,
  changeView,
} from './challenge-view.js';
import {
  ChallengeChangeBody,
  ChallengesQuery,
  challengeWith,
  NewChallengeBody,
  newChallengeOf,
  sentReason,
} from './challenge.dto.js';
import { challengeHistory, type ChallengeRow, challengeRow, challengeRows } from './challenges.queries.js';
import { NoteChallenge } from './commands/note-challenge.js';

const LIST = 'challenges';

/** Known risks of the rollout, what is done against them and who sees to it. */
@ApiTags('gates')
@ApiBearerAuth()
@Controller('challenges')
export class ChallengesController {
  constructor(
    private readonly db: Db,
    private readonly challenges: NoteChallenge,
  ) {}

  @Get()
  @Needs('rollout:read')
  @ApiOperation({ summary: 'Challenges in the order in which they were noted' })
  @ApiOkResponse({ type: ChallengesPageView })
  @ApiBadRequestResponse()
  async list(@Query() { cursor, limit, state, phase }: ChallengesQuery): Promise<Page<ChallengeView>> {
    const [after] = cursor === undefined ? [0] : decodeCursor(LIST, cursor, ['number']);
    const filter = { state: state ?? null, phase: phase ?? null };
    const rows = await challengeRows(this.db, filter, after, limit + 1);
    return pageOf(rows, limit, { list: LIST, cursorOf: (row) => [row.id], show: challengeView });
  }

  @Post()
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Note a challenge' })
  @ApiCreatedResponse({ type: ChallengeView })
  @ApiBadRequestResponse()
  async note(
    @Body() body: NewChallengeBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChallengeView> {
    const row = valueOrProblem(await this.challenges.note(db, newChallengeOf(body), staff.id));
    void reply.header('Location', `/api/v1/challenges/${row.id}`);
    return show(row, reply);
  }

  @Get(':id')
  @Needs('rollout:read')
  @ApiOperation({ summary: 'One challenge' })
  @ApiOkResponse({ type: ChallengeView })
  @ApiNotFoundResponse()
  async one(@Param('id', IdParam) id: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<ChallengeView> {
    return show(await this.known(id), reply);
  }

  @Get(':id/history')
  @Needs('rollout:read')
  @ApiOperation({ summary: 'What changed, why and by whom' })
  @ApiOkResponse({ type: ChallengeHistoryView })
  @ApiNotFoundResponse()
  async history(@Param('id', IdParam) id: number): Promise<ChallengeHistoryView> {
    await this.known(id);
    return { items: (await challengeHistory(this.db, id, MAX_PAGE)).map(changeView) };
  }

  @Patch(':id')
  @Needs('rollout:manage')
  @ApiOperation({ summary: 'Change a challenge; another state needs a reason' })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiOkResponse({ type: ChallengeView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiResponse({ status: HttpStatus.PRECONDITION_FAILED, description: 'Changed meanwhile; `current` shows how' })
  async change(
    @Param('id', IdParam) id: number,
    @Body() body: ChallengeChangeBody,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ChallengeView> {
    const version = ifMatchWhenSent(request, challengeKey(id));
    const order = { version, change: challengeWith.bind(null, body), reason: sentReason(body), by: staff.id };
    return show(valueOrProblem(await this.challenges.change(db, id, order)), reply);
  }

  private async known(id: number): Promise<ChallengeRow> {
    const row = await challengeRow(this.db, id);
    if (!row) throw notFound('challenge');
    return row;
  }
}

function show(row: ChallengeRow, reply: FastifyReply): ChallengeView {
  void reply.header('ETag', etagOf(challengeKey(row.id), row.version));
  return challengeView(row);
}
