import { Body, Controller, Get, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Needs } from '../../identity/needs.js';
import { Clock } from '../../platform/clock.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { ifMatch } from '../../platform/http/etag.js';
import { decodeCursor, pageOf, type Page } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { changedValues, filterOf, newCaseOf } from './case-bodies.js';
import { CaseAnswers } from './case-answers.js';
import { caseIdOrNotFound, caseKeyOf } from './case-keys.js';
import { AnswersWith, ChangesCase } from './case-schema.js';
import { CASE, CASE_PAGE } from './case.shape.js';
import { CaseViews, type CaseView } from './case-view.js';
import { CaseChangeBody, CaseQuery, NewCaseBody } from './cases.dto.js';
import { caseById, casePage } from './cases.queries.js';
import { ChangeCase } from './commands/change-case.js';
import { OpenCase } from './commands/open-case.js';

const LIST = 'microsoft-cases';

/** Tier 4: the cases at Microsoft that tickets wait for. */
@ApiTags('Microsoft cases')
@Controller('microsoft-cases')
export class CasesController {
  constructor(
    private readonly answers: CaseAnswers,
    private readonly views: CaseViews,
    private readonly openCase: OpenCase,
    private readonly changeCase: ChangeCase,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('case:read')
  @AnswersWith('Cases in the order in which an update is due', CASE_PAGE)
  async list(@Ask() { db }: CommandAsk, @Query() query: CaseQuery): Promise<Page<CaseView>> {
    const [due, id] = query.cursor === undefined ? [null, 0] : decodeCursor(LIST, query.cursor, ['string', 'number']);
    const after = due === null ? null : { due, id };
    const now = timestampOfInstant(this.clock.now());
    const rows = await casePage(db, filterOf(query), { now, after, limit: query.limit + 1 });
    return pageOf(rows, query.limit, {
      ...{ list: LIST, cursorOf: (row) => [row.dueOrder, row.id] },
      show: (row) => this.views.of(row),
    });
  }

  @Post()
  @Needs('case:manage')
  @ChangesCase('Opens a case')
  async open(@Ask() ask: CommandAsk, @Body() body: NewCaseBody): Promise<CaseView> {
    const row = valueOrProblem(await this.openCase.run(ask.db, newCaseOf(body, ask.by.staff), ask.by.staff.id));
    void ask.reply.header('Location', `/api/v1/microsoft-cases/${caseKeyOf(row.id)}`);
    return this.answers.show(ask, row);
  }

  @Get(':key')
  @Needs('case:read')
  @AnswersWith('One case', CASE)
  async one(@Ask() ask: CommandAsk, @Param('key') key: string): Promise<CaseView> {
    const row = await caseById(ask.db, caseIdOrNotFound(key));
    if (!row) throw notFound('Microsoft case');
    return this.answers.show(ask, row);
  }

  @Patch(':key')
  @Needs('case:manage')
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the case you read' })
  @ChangesCase('Changes what a case says, or its liaison', 200)
  async change(
    @Ask() ask: CommandAsk,
    @Param('key') key: string,
    @Body() body: CaseChangeBody,
    @Req() request: FastifyRequest,
  ): Promise<CaseView> {
    const id = caseIdOrNotFound(key);
    const edit = { version: ifMatch(request, key), change: changedValues(body), by: ask.by.staff.id };
    return this.answers.show(ask, valueOrProblem(await this.changeCase.run(ask.db, id, edit)));
  }
}
