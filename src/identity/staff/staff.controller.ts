import { Body, Controller, Get, HttpCode, Param, Patch, Post, Put, Query, Req, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNoContentResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Db } from '../../platform/database/db.js';
import { etagOf, ifMatch, staleVersion } from '../../platform/http/etag.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, type Page, pageOf } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { CurrentStaff } from '../current-staff.js';
import { Needs } from '../needs.js';
import { ChangePassword } from '../sessions/change-password.js';
import { sessionOf } from '../sessions/session-only.js';
import { SetPasswordBody } from '../sessions/sessions.dto.js';
import type { SignedIn } from '../signed-in.js';
import { findStaff, listStaff, type StaffRecord } from '../staff.queries.js';
import { AddStaff } from './add-staff.js';
import { ChangeStaff } from './change-staff.js';
import { AddStaffBody, ChangeStaffBody, StaffQuery } from './staff.dto.js';
import { valueOf } from './staff-problem.js';
import { ShowStaff, staffKey, StaffPage, StaffView } from './staff-view.js';

const LIST = 'staff';

@ApiTags('staff')
@Controller('staff')
export class StaffController {
  constructor(
    private readonly show: ShowStaff,
    private readonly adding: AddStaff,
    private readonly changing: ChangeStaff,
    private readonly passwords: ChangePassword,
  ) {}

  @ApiOperation({ summary: 'The staff, in order of id' })
  @ApiOkResponse({ type: StaffPage })
  @Get()
  @Needs('staff:read')
  async list(@Query() query: StaffQuery, @RequestDb() db: Db): Promise<Page<StaffView>> {
    const [after] = query.cursor === undefined ? [0] : decodeCursor(LIST, query.cursor, ['number']);
    const { active = null, role = null, former = false, limit } = query;
    const rows = await listStaff(db, { after, active, role, former, limit: limit + 1 });
    return pageOf(rows, limit, { list: LIST, cursorOf: ({ id }) => [id], show: (row) => this.show.view(row) });
  }

  @ApiOperation({ summary: 'One member, with the ETag that a change needs' })
  @ApiOkResponse({ type: StaffView })
  @ApiNotFoundResponse()
  @Get(':id')
  @Needs('staff:read')
  async one(
    @Param('id', IdParam) id: number,
    @RequestDb() db: Db,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffView> {
    const record = await findStaff(db, id);
    if (!record) throw notFound('member of staff');
    return this.answer(record, reply);
  }

  @ApiOperation({ summary: 'Add a member, who cannot sign in until a password is set' })
  @ApiCreatedResponse({ type: StaffView })
  @ApiConflictResponse({ description: 'The e-mail address is taken' })
  @Post()
  @Needs('staff:manage')
  async add(
    @Body() body: AddStaffBody,
    @CurrentStaff() { staff }: SignedIn,
    @RequestDb() db: Db,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffView> {
    const record = valueOf(await this.adding.run(db, { ...body, scopeTags: body.scopeTags ?? [] }, staff.id));
    reply.header('Location', `/api/v1/staff/${record.id}`);
    return this.answer(record, reply);
  }

  @ApiOperation({ summary: 'Change a member; rights that are taken end sessions and vacate tickets' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag the change is based on' })
  @ApiOkResponse({ type: StaffView })
  @ApiConflictResponse({ description: 'The last active admin stays; people of imported history stay former' })
  @ApiPreconditionFailedResponse({ description: 'Somebody changed the member; `current` shows it' })
  @Patch(':id')
  @Needs('staff:manage')
  async change(
    @Param('id', IdParam) id: number,
    @Body() patch: ChangeStaffBody,
    @CurrentStaff() { staff }: SignedIn,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StaffView> {
    const version = ifMatch(request, staffKey(id));
    const answer = await this.changing.run(db, { id, version, patch, actorId: staff.id });
    if (!answer.ok && answer.refusal.code === 'stale_version') {
      throw staleVersion(staffKey(id), this.show.view(answer.refusal.data as StaffRecord));
    }
    return this.answer(valueOf(answer), reply);
  }

  @ApiOperation({ summary: 'Set a password for somebody who forgot it or has none; their sessions end' })
  @ApiNoContentResponse()
  @Put(':id/password')
  @Needs('staff:manage')
  @HttpCode(204)
  async setPassword(
    @Param('id', IdParam) id: number,
    @Body() { password }: SetPasswordBody,
    @CurrentStaff() signedIn: SignedIn,
  ): Promise<void> {
    sessionOf(signedIn);
    if (!(await this.passwords.byAdmin(id, password, signedIn.staff.id))) throw notFound('member of staff');
  }

  private answer(record: StaffRecord, reply: FastifyReply): StaffView {
    reply.header('ETag', etagOf(staffKey(record.id), record.version));
    return this.show.view(record);
  }
}
