import { Body, Controller, Get, HttpCode, Put, Req } from '@nestjs/common';
import {
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
  ApiTooManyRequestsResponse,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { mayWithScopes, PERMISSION_NAMES } from '../../domain/access/permissions.js';
import { Db } from '../../platform/database/db.js';
import { Problem, validationFailed } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { CurrentStaff } from '../current-staff.js';
import { Needs } from '../needs.js';
import type { SignedIn } from '../signed-in.js';
import { ShowStaff } from '../staff/staff-view.js';
import { findStaff } from '../staff.queries.js';
import { ChangePassword } from './change-password.js';
import { MeView } from './session-view.js';
import { sessionOf } from './session-only.js';
import { ChangePasswordBody } from './sessions.dto.js';
import { problemOfTry } from './try-refusal.js';

@ApiTags('sign-in')
@Controller('me')
export class MeController {
  constructor(
    private readonly show: ShowStaff,
    private readonly passwords: ChangePassword,
  ) {}

  @ApiOperation({ summary: 'Who you are and what you may do with this session or token' })
  @ApiOkResponse({ type: MeView })
  @Get()
  @Needs('signed_in')
  async me(@CurrentStaff() { staff, scopes, expiresAt }: SignedIn, @RequestDb() db: Db): Promise<MeView> {
    const record = await findStaff(db, staff.id);
    if (!record) throw new Error(`staff ${staff.id} is signed in but gone`);
    return {
      staff: this.show.view(record),
      permissions: PERMISSION_NAMES.filter((permission) => mayWithScopes(staff.role, scopes, permission)),
      scopes,
      expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    };
  }

  @ApiOperation({ summary: 'Change your password; your other sessions end, this one goes on' })
  @ApiNoContentResponse()
  @ApiTooManyRequestsResponse({ description: 'Too many wrong tries' })
  @Put('password')
  @Needs('signed_in')
  @HttpCode(204)
  async changePassword(
    @Body() body: ChangePasswordBody,
    @CurrentStaff() signedIn: SignedIn,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    sessionOf(signedIn);
    if (body.new === body.current) {
      throw validationFailed([{ pointer: '/new', detail: 'must be another one than the current password' }]);
    }
    const order = { current: body.current, next: body.new, ip: request.ip };
    const answer = await this.passwords.byOneself(signedIn, order);
    if (!answer.ok) throw problemOfTry(answer.refusal, WRONG_PASSWORD);
  }
}

const WRONG_PASSWORD = new Problem(403, 'wrong_password', 'The current password is wrong.');
