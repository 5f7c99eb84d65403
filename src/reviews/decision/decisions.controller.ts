import { Body, Controller, Get, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { DecisionFrozen } from '../../domain/reviews/snapshot.js';
import { Needs } from '../../identity/needs.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { etagOf, ifMatch } from '../../platform/http/etag.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, type Page, pageOf } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { AnswersWith, Changes, ChangesVersion } from '../answers-with.js';
import { ChangeDecision } from './commands/change-decision.js';
import { MakeDecision } from './commands/make-decision.js';
import { OverruleVerdict } from './commands/overrule-verdict.js';
import { decisionFrozen, decisionKey } from './decision-frozen.js';
import { changedDecision, newDecisionOf } from './decision-of-body.js';
import { DecisionChangeBody, DecisionQuery, NewDecisionBody, DecisionOverruleBody } from './decision.dto.js';
import { DECISION, DECISION_PAGE, DECISION_WITH_HISTORY } from './decision.shape.js';
import { decisionById, decisionChanges, decisionPage, type DecisionRow } from './decisions.queries.js';

const LIST = 'decisions';

/** What reviews decided, and what became of it. */
@ApiTags('reviews')
@Controller()
export class DecisionsController {
  constructor(
    private readonly making: MakeDecision,
    private readonly changing: ChangeDecision,
    private readonly overruling: OverruleVerdict,
  ) {}

  @Post('reviews/:id/decisions')
  @Needs('review:manage')
  @Changes('Writes a decision down in an open review', DECISION)
  async make(
    @Ask() ask: CommandAsk,
    @Param('id', IdParam) id: number,
    @Body() body: NewDecisionBody,
  ): Promise<DecisionFrozen> {
    const row = valueOrProblem(await this.making.run(ask.db, id, newDecisionOf(body), ask.by.staff.id));
    void ask.reply.header('Location', `/api/v1/decisions/${row.id}`);
    return show(ask, row);
  }

  @Get('decisions')
  @Needs('review:read')
  @AnswersWith('Decisions, the newest first', DECISION_PAGE)
  async list(@Ask() { db }: CommandAsk, @Query() query: DecisionQuery): Promise<Page<DecisionFrozen>> {
    const { state, kind, owner, review, judged, cursor, limit } = query;
    const after = cursor === undefined ? null : decodeCursor(LIST, cursor, ['number'])[0];
    const filter = { state: state ?? null, kind: kind ?? null, owner: owner ?? null, review: review ?? null };
    const rows = await decisionPage(db, { ...filter, judged: judged ?? null, after, limit: limit + 1 });
    return pageOf(rows, limit, { list: LIST, cursorOf: ({ id }) => [id], show: decisionFrozen });
  }

  @Get('decisions/:id')
  @Needs('review:read')
  @AnswersWith('One decision with every form it had', DECISION_WITH_HISTORY)
  async one(@Ask() ask: CommandAsk, @Param('id', IdParam) id: number) {
    const row = await decisionById(ask.db, id);
    if (!row) throw notFound('decision');
    const history = await decisionChanges(ask.db, id);
    return { ...show(ask, row), history: history.map((change) => ({ ...change, at: isoOfTimestamp(change.at) })) };
  }

  @Patch('decisions/:id')
  @Needs('review:manage')
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the decision as you read it' })
  @ChangesVersion('Changes a decision or closes it; what it was is kept', DECISION)
  async change(
    @Ask() ask: CommandAsk,
    @Param('id', IdParam) id: number,
    @Body() body: DecisionChangeBody,
    @Req() request: FastifyRequest,
  ): Promise<DecisionFrozen> {
    const edit = { version: ifMatch(request, decisionKey(id)), change: changedDecision(body), by: ask.by.staff.id };
    return show(ask, valueOrProblem(await this.changing.run(ask.db, id, edit)));
  }

  @Post('decisions/:id/verdicts')
  @Needs('review:manage')
  @Changes('Says otherwise than the figures, with a reason; both are kept', DECISION)
  async overrule(
    @Ask() ask: CommandAsk,
    @Param('id', IdParam) id: number,
    @Body() { verdict, reason }: DecisionOverruleBody,
  ): Promise<DecisionFrozen> {
    return show(ask, valueOrProblem(await this.overruling.run(ask.db, id, { verdict, reason, by: ask.by.staff.id })));
  }
}

function show({ reply }: CommandAsk, row: DecisionRow): DecisionFrozen {
  void reply.header('ETag', etagOf(decisionKey(row.id), row.version));
  return decisionFrozen(row);
}
