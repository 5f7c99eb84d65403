import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Permission } from '../../domain/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
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
import { listTokens, type TokenRow } from './tokens.queries.js';

/** A token as its owner sees it again. */
export interface TokenView {
  id: number;
  name: string;
  scopes: readonly Permission[];
  createdAt: string;
  expiresAt: string | null;
}

const POINTERS: Record<TokenRefusal['code'], string> = { scope_not_own: '/scopes', expires_in_the_past: '/expiresAt' };

@Controller('tokens')
export class TokensController {
  constructor(private readonly tokens: IssueToken) {}

  /** The secret is in this answer and never again. */
  @Post()
  @Needs('tokens:own')
  @NotIdempotent()
  async issue(@Body() body: NewTokenBody, @CurrentStaff() signedIn: SignedIn): Promise<TokenView & { token: string }> {
    sessionOf(signedIn);
    const expiresAt = typeof body.expiresAt === 'string' ? Date.parse(body.expiresAt) : body.expiresAt;
    const answer = await this.tokens.issue(signedIn, { ...body, expiresAt });
    if (answer.ok) return { ...viewOf(answer.row), token: answer.token };
    const { code, detail } = answer.refusal;
    throw validationFailed([{ pointer: POINTERS[code], detail }]);
  }

  @Get()
  @Needs('tokens:own')
  async list(@CurrentStaff() { staff }: SignedIn, @RequestDb() db: Db): Promise<{ items: TokenView[] }> {
    return { items: (await listTokens(db, staff.id)).map(viewOf) };
  }

  @Delete(':id')
  @Needs('tokens:own')
  @HttpCode(204)
  async revoke(@Param('id', IdParam) id: number, @CurrentStaff() { staff }: SignedIn): Promise<void> {
    if (!(await this.tokens.revoke(staff.id, id))) throw notFound('token');
  }
}

function viewOf(row: TokenRow): TokenView {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    createdAt: isoOfTimestamp(row.created_at),
    expiresAt: row.expires_at === null ? null : isoOfTimestamp(row.expires_at),
  };
}
