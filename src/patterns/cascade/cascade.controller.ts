import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiConflictResponse, ApiCreatedResponse, ApiNotFoundResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { may } from '../../domain/access/permissions.js';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Db } from '../../platform/database/db.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { Answers } from '../../tickets/http/ticket-schema.js';
import { CascadeAgain } from './cascade-again.js';
import { cascadePackage } from './cascade-order.queries.js';
import { CASCADE_LIST, CascadePlan } from './cascade-plan.js';
import { CascadeResults } from './cascade-results.js';
import { CascadeAgainBody, CascadeQuery } from './cascade.dto.js';
import { CASCADE_ANSWER, CASCADE_RUN } from './cascade.shape.js';
import { runView, type CascadeAnswer, type CascadeRunView } from './cascade-view.js';

/** What a package did, or would do, with each ticket of its pattern. */
@ApiTags('packages: cascade')
@Controller('packages/:id/cascade')
export class CascadeController {
  constructor(
    private readonly db: Db,
    private readonly plan: CascadePlan,
    private readonly results: CascadeResults,
    private readonly tryAgain: CascadeAgain,
  ) {}

  @Get()
  @Needs('package:read')
  @ApiNotFoundResponse({ description: 'No such package, or a draft of others' })
  @Answers('What became of each ticket; with `dryRun=true` what would become of it now', CASCADE_ANSWER)
  async shown(
    @Param('id', IdParam) id: number,
    @Query() query: CascadeQuery,
    @CurrentStaff() { staff }: SignedIn,
  ): Promise<CascadeAnswer> {
    const found = await cascadePackage(this.db, id);
    if (found === null || (found.state === 'draft' && !may(staff.role, 'package:manage'))) throw notFound('package');
    const { cursor, limit, what, replaces = null } = query;
    const [after] = cursor === undefined ? [0] : decodeCursor(CASCADE_LIST, cursor, ['number']);
    if (query.dryRun !== 'true') return this.results.of(this.db, found, staff, { ...query, after, limit });
    const asked = { replaces, after, limit, ...(what ? { what } : {}) };
    const answer = await this.plan.rows(this.db, id, staff, asked);
    if (answer === null) throw notFound('package');
    return answer;
  }

  @Post()
  @Needs('package:manage')
  @ApiOperation({ summary: 'Tries once more what was skipped; what was moved is never moved again' })
  @ApiCreatedResponse({ description: 'The run that was started', schema: CASCADE_RUN as never })
  @ApiNotFoundResponse({ description: 'No such package, or a key that you may not see' })
  @ApiConflictResponse({ description: 'package_not_live' })
  async again(
    @Param('id', IdParam) id: number,
    @Body() { keys = null }: CascadeAgainBody,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
  ): Promise<CascadeRunView> {
    return runView(valueOrProblem(await this.tryAgain.run(db, id, keys, staff)));
  }
}
