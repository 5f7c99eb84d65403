import { Body, Controller, Get, HttpStatus, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiBody,
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
import { decodeCursor, pageOf, PageQuery, type Page } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { ChangePolicy } from './commands/change-policy.js';
import { DEFAULT_POLICY } from './policy-document.js';
import { POLICY_KEY, PolicyVersionView, policyVersionView, PolicyView, policyView } from './policy-view.js';
import { latestPolicy, policyVersion, policyVersions } from './policy.queries.js';

const VERSIONS = 'policy-versions';

export class PolicyVersionsView {
  @ApiProperty({ type: [PolicyVersionView] }) items!: PolicyVersionView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

/** What the desk has agreed on: one document, each version kept. */
@ApiTags('rollout')
@ApiBearerAuth()
@Controller('policy')
export class PolicyController {
  constructor(
    private readonly db: Db,
    private readonly changePolicy: ChangePolicy,
  ) {}

  @Get()
  @Needs('policy:read')
  @ApiOperation({ summary: 'The policy in force' })
  @ApiOkResponse({ type: PolicyView })
  async current(@Res({ passthrough: true }) reply: FastifyReply): Promise<PolicyView> {
    return show(policyView(await latestPolicy(this.db)), reply);
  }

  @Put()
  @Needs('policy:manage')
  @ApiOperation({ summary: 'Put another policy in force', description: 'The body is the whole `document`.' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the policy as you have read it' })
  @ApiBody({ schema: { type: 'object', additionalProperties: true, example: DEFAULT_POLICY } })
  @ApiOkResponse({ type: PolicyView })
  @ApiBadRequestResponse({ description: 'The problem names each wrong field; nothing has changed' })
  @ApiResponse({ status: HttpStatus.PRECONDITION_FAILED, description: 'Changed meanwhile; `current` shows how' })
  @ApiResponse({ status: HttpStatus.PRECONDITION_REQUIRED, description: 'If-Match is missing' })
  async change(
    @Body() document: unknown,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @CurrentStaff() { staff }: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PolicyView> {
    const based = ifMatch(request, POLICY_KEY);
    return show(valueOrProblem(await this.changePolicy.run(db, document, { based, by: staff.id })), reply);
  }

  @Get('versions')
  @Needs('policy:read')
  @ApiOperation({ summary: 'Who changed the policy when, newest first' })
  @ApiOkResponse({ type: PolicyVersionsView })
  async versions(@Query() { cursor, limit }: PageQuery): Promise<Page<PolicyVersionView>> {
    const [before] = cursor === undefined ? [null] : decodeCursor(VERSIONS, cursor, ['number']);
    const rows = await policyVersions(this.db, before, limit + 1);
    return pageOf(rows, limit, { list: VERSIONS, cursorOf: ({ version }) => [version], show: policyVersionView });
  }

  @Get('versions/:version')
  @Needs('policy:read')
  @ApiOperation({ summary: 'The policy as it was' })
  @ApiOkResponse({ type: PolicyView })
  @ApiNotFoundResponse()
  async version(@Param('version', IdParam) version: number): Promise<PolicyView> {
    const row = await policyVersion(this.db, version);
    if (!row) throw notFound('version of the policy');
    return policyView(row);
  }
}

function show(policy: PolicyView, reply: FastifyReply): PolicyView {
  void reply.header('ETag', etagOf(POLICY_KEY, policy.version));
  return policy;
}
