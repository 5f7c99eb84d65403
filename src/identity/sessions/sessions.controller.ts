import { Body, Controller, Delete, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOperation,
  ApiTags,
  ApiTooManyRequestsResponse,
  ApiUnauthorizedResponse,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config/config.js';
import { Db } from '../../platform/database/db.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { NotIdempotent } from '../../platform/http/not-idempotent.js';
import { Problem } from '../../platform/http/problem.js';
import { Public } from '../../platform/http/public.js';
import { CurrentStaff } from '../current-staff.js';
import { Needs } from '../needs.js';
import { isForeignOrigin } from '../same-origin.js';
import { SessionCookie } from '../session-cookie.js';
import type { SignedIn } from '../signed-in.js';
import { ShowStaff } from '../staff/staff-view.js';
import { findStaff } from '../staff.queries.js';
import { NewSessionView } from './session-view.js';
import { sessionOf } from './session-only.js';
import { SignInBody } from './sessions.dto.js';
import { SignIn } from './sign-in.js';
import { SignOut } from './sign-out.js';
import { problemOfTry } from './try-refusal.js';

@ApiTags('sign-in')
@Controller('sessions')
export class SessionsController {
  private readonly cookie: SessionCookie;
  private readonly publicUrl: string | null;
  private readonly cookieSeconds: number;

  constructor(
    private readonly db: Db,
    private readonly signIn: SignIn,
    private readonly signOut: SignOut,
    private readonly show: ShowStaff,
    config: Config,
  ) {
    this.publicUrl = config.publicUrl ?? null;
    this.cookie = new SessionCookie(this.publicUrl);
    this.cookieSeconds = config.sessionHours * 3600;
  }

  @ApiOperation({ summary: 'Sign in: a token for programs, the same as a cookie for the console' })
  @ApiCreatedResponse({ type: NewSessionView })
  @ApiUnauthorizedResponse({ description: 'The e-mail address or the password is wrong' })
  @ApiTooManyRequestsResponse({ description: 'Too many wrong tries; Retry-After says how long to wait' })
  @Post()
  @Public()
  @NotIdempotent()
  async open(
    @Body() body: SignInBody,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewSessionView> {
    // A page of somebody else must not sign a person in under an account of its choice.
    if (isForeignOrigin(request.headers, this.publicUrl)) {
      throw new Problem(403, 'cross_site', 'Sign in from a page of this address.');
    }
    const answer = await this.signIn.run({ ...body, ip: request.ip });
    if (!answer.ok) throw problemOfTry(answer.refusal, WRONG_CREDENTIALS);
    const { token, staffId, expires_at: expiresAt } = answer.session;
    const staff = await findStaff(this.db, staffId);
    if (!staff) throw new Error(`staff ${staffId} has a session but is gone`);
    reply.header('Set-Cookie', this.cookie.write(token, this.cookieSeconds));
    reply.header('Location', '/api/v1/sessions/current');
    return { token, expiresAt: isoOfTimestamp(expiresAt), staff: this.show.view(staff) };
  }

  @ApiOperation({ summary: 'Sign out: this session ends, others of yours go on' })
  @ApiNoContentResponse()
  @Delete('current')
  @Needs('signed_in')
  @HttpCode(204)
  async close(@CurrentStaff() signedIn: SignedIn, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signOut.run(signedIn.staff.id, sessionOf(signedIn));
    reply.header('Set-Cookie', this.cookie.clear());
  }
}

const WRONG_CREDENTIALS = new Problem(401, 'wrong_credentials', 'The e-mail address or the password is wrong.', {
  headers: { 'WWW-Authenticate': 'Bearer realm="tierline"' },
});
