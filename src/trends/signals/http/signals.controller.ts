import { WEEK_DAYS } from '../../../domain/rollout/week.js';
import { Body, Controller, Get, HttpStatus, Param, Post, Query, Req, Res } from '@nestjs/common';
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
import { addDays } from '../../../domain/rollout/day.js';
import { judgedWindow } from '../../../domain/trends/signals/judged-window.js';
import { CurrentStaff } from '../../../identity/current-staff.js';
import { Needs } from '../../../identity/needs.js';
import type { SignedIn } from '../../../identity/signed-in.js';
import { Db } from '../../../platform/database/db.js';
import { IdParam } from '../../../platform/http/id-param.js';
import { decodeCursor, type Page, pageOf } from '../../../platform/http/paging.js';
import { notFound } from '../../../platform/http/problem.js';
import { RequestDb } from '../../../platform/http/request-db.js';
import { valueOrProblem } from '../../../platform/http/value-or-problem.js';
import { DeskDay } from '../../../rollout/desk-day.js';
import { ifMatchWhenSent } from '../../../rollout/http/if-match-when-sent.js';
import { PolicyInForce } from '../../../rollout/policy/policy-in-force.js';
import { ChangeSignal, type SignalOrder } from '../commands/change-signal.js';
import { precisionSince, signalById, signalsPage } from '../signals.queries.js';
import { PrecisionView, precisionView } from './precision-view.js';
import { SignalAnswers } from './signal-answers.js';
import { SignalDetailView } from './signal-detail.js';
import { DismissalBody, OwnerBody, PrecisionQuery, SignalsQuery, UsefulBody } from './signal.dto.js';
import { signalKey, SignalPageView, SignalView } from './signal-view.js';

const LIST = 'signals';
const STALE = { status: HttpStatus.PRECONDITION_FAILED, description: 'Changed meanwhile; `current` shows how' };

/** Trends that left their expected band, and what people make of them. */
@ApiTags('signals')
@ApiBearerAuth()
@Controller('signals')
export class SignalsController {
  constructor(
    private readonly db: Db,
    private readonly answers: SignalAnswers,
    private readonly change: ChangeSignal,
    private readonly policy: PolicyInForce,
    private readonly deskDay: DeskDay,
  ) {}

  @Get()
  @Needs('signal:read')
  @ApiOperation({ summary: 'Signals, the newest first' })
  @ApiOkResponse({ type: SignalPageView })
  @ApiBadRequestResponse()
  async list(@Query() { state, phase, platform, cursor, limit }: SignalsQuery): Promise<Page<SignalView>> {
    const place = cursor === undefined ? null : decodeCursor(LIST, cursor, ['string', 'number']);
    const after = place === null ? null : { raisedAt: place[0], id: place[1] };
    const filter = { states: state ?? null, phase: phase ?? null, platform: platform ?? null };
    const rows = await signalsPage(this.db, filter, after, limit + 1);
    const cursorOf = ({ raisedAt, id }: (typeof rows)[number]) => [raisedAt, id];
    return pageOf(rows, limit, { list: LIST, cursorOf, show: (row) => this.answers.view(row) });
  }

  @Get('precision')
  @Needs('signal:precision')
  @ApiOperation({ summary: 'How many of the signals raised somebody found useful, by week and rule' })
  @ApiOkResponse({ type: PrecisionView })
  @ApiBadRequestResponse()
  async precision(@Query() { weeks }: PrecisionQuery): Promise<PrecisionView> {
    const since = addDays(judgedWindow(this.deskDay.today()).from, -WEEK_DAYS * (weeks - 1));
    const { confidence } = this.policy.current().document.trends;
    return precisionView(await precisionSince(this.db, since), confidence);
  }

  @Get(':id')
  @Needs('signal:read')
  @ApiOperation({ summary: 'One signal with its numbers, its weeks and their band, and what is folded under it' })
  @ApiOkResponse({ type: SignalDetailView })
  @ApiNotFoundResponse()
  async one(
    @Param('id', IdParam) id: number,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignalDetailView> {
    const row = await signalById(this.db, id);
    if (!row) throw notFound('signal');
    return this.answers.detail(row, reply);
  }

  @Post(':id/owners')
  @Needs('signal:manage')
  @ApiOperation({ summary: 'Gives a signal to somebody, yourself if nobody is named' })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiCreatedResponse({ type: SignalView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'It is closed' })
  @ApiResponse(STALE)
  own(
    @Param('id', IdParam) id: number,
    @Body() { owner }: OwnerBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignalView> {
    const move = { does: 'own', owner: owner === undefined ? staff.id : owner } as const;
    return this.changed({ db, id, request, reply }, { move, note: null, by: staff.id });
  }

  @Post(':id/dismissals')
  @Needs('signal:manage')
  @ApiOperation({ summary: 'Puts a signal aside: its cell is not raised again that week unless it grows clearly' })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiCreatedResponse({ type: SignalView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'It was dismissed already' })
  @ApiResponse(STALE)
  dismiss(
    @Param('id', IdParam) id: number,
    @Body() { reason, note }: DismissalBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignalView> {
    const order = { move: { does: 'dismiss', reason }, note: note ?? null, by: staff.id } as const;
    return this.changed({ db, id, request, reply }, order);
  }

  @Post(':id/verdicts')
  @Needs('signal:manage')
  @ApiOperation({ summary: 'Says that a signal was useful, also after it ended' })
  @ApiHeader({ name: 'If-Match', required: false })
  @ApiCreatedResponse({ type: SignalView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'It was said already' })
  @ApiResponse(STALE)
  judge(
    @Param('id', IdParam) id: number,
    @Body() { note }: UsefulBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignalView> {
    const order = { move: { does: 'useful' }, note: note ?? null, by: staff.id } as const;
    return this.changed({ db, id, request, reply }, order);
  }

  private async changed(
    { db, id, request, reply }: { db: Db; id: number; request: FastifyRequest; reply: FastifyReply },
    order: Omit<SignalOrder, 'version'>,
  ): Promise<SignalView> {
    const version = ifMatchWhenSent(request, signalKey(id));
    return this.answers.show(valueOrProblem(await this.change.run(db, id, { ...order, version })), reply);
  }
}
