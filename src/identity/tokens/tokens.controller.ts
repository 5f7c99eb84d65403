import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Db } from '../../platform/database/db.js';
import { IdParam } from '../../platform/http/id-param.js';
import { NotIdempotent } from '../../platform/http/not-idempotent.js';
import { notFound, validationFailed } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { CurrentStaff } from '../current-staff.js';
import { Needs } from '../needs.js';
import { sessionOf } from '../sessions/session-only.js';
import type { SignedIn } from '../signed-in.js';
import { IssueToken, type TokenRefusal } from './issue-token.js';
import { NewTokenBody } from './tokens.dto.js';
import { listTokens } from './tokens.queries.js';
import { NewTokenView, TokensView, tokenView } from './token-view.js';

const POINTERS: Record<TokenRefusal['code'], string> = {
  scope_not_own: '/scopes',
  not_the_feeds_scope: '/scopes',
  expires_in_the_past: '/expiresAt',
};

@ApiTags('sign-in')
@Controller('tokens')
export class TokensController {
  constructor(private readonly tokens: IssueToken) {}

  @ApiOperation({ summary: 'A new API token; its secret is in this answer and never again' })
  @ApiCreatedResponse({ type: NewTokenView })
  @Post()
  @Needs('tokens:own')
  @NotIdempotent()
  async issue(@Body() body: NewTokenBody, @CurrentStaff() signedIn: SignedIn): Promise<NewTokenView> {
    sessionOf(signedIn);
    const expiresAt = typeof body.expiresAt === 'string' ? Date.parse(body.expiresAt) : body.expiresAt;
    const answer = await this.tokens.issue(signedIn, { ...body, expiresAt });
    if (answer.ok) return { ...tokenView(answer.row), token: answer.token };
    const { code, detail } = answer.refusal;
    throw validationFailed([{ pointer: POINTERS[code], detail }]);
  }

  @ApiOperation({ summary: 'Your tokens that still open something' })
  @ApiOkResponse({ type: TokensView })
  @Get()
  @Needs('tokens:own')
  async list(@CurrentStaff() { staff }: SignedIn, @RequestDb() db: Db): Promise<TokensView> {
    return { items: (await listTokens(db, staff.id)).map(tokenView) };
  }

  @ApiOperation({ summary: 'Revoke a token' })
  @ApiNoContentResponse()
  @Delete(':id')
  @Needs('tokens:own')
  @HttpCode(204)
  async revoke(@Param('id', IdParam) id: number, @CurrentStaff() { staff }: SignedIn): Promise<void> {
    if (!(await this.tokens.revoke(staff.id, id))) throw notFound('token');
  }
}
