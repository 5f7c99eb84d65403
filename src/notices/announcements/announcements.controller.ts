import { Body, Controller, Get, HttpCode, HttpStatus, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCreatedResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mayRead } from '../../domain/notices/announcement.js';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { etagOf, ifMatch } from '../../platform/http/etag.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, type Page, pageOf } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { announcementWith, newAnnouncementOf } from './announcement-of-body.js';
import {
  announcementFrom,
  announcementKey,
  AnnouncementPageView,
  AnnouncementView,
  announcementView,
} from './announcement-view.js';
import {
  AcknowledgementBody,
  AnnouncementChangeBody,
  AnnouncementQuery,
  NewAnnouncementBody,
  ReadersQuery,
} from './announcement.dto.js';
import { announcementOf, type AnnouncementRow, announcementsFor } from './announcements.queries.js';
import { AcknowledgeAnnouncement } from './commands/acknowledge-announcement.js';
import { Announce } from './commands/announce.js';
import { ChangeAnnouncement } from './commands/change-announcement.js';
import { WithdrawAnnouncement } from './commands/withdraw-announcement.js';
import { ReaderPageView, ReaderView, readerView } from './reader-view.js';
import { readersOf } from './readers.queries.js';

/** What staff are told. */
@ApiTags('staff')
@Controller('announcements')
export class AnnouncementsController {
  constructor(
    private readonly clock: Clock,
    private readonly announce: Announce,
    private readonly changing: ChangeAnnouncement,
    private readonly withdrawing: WithdrawAnnouncement,
    private readonly acknowledging: AcknowledgeAnnouncement,
  ) {}

  @Get()
  @Needs('announcement:read')
  @ApiOperation({ summary: 'What you are to read now: unread first, then by severity, newest first' })
  @ApiOkResponse({ type: AnnouncementPageView })
  @ApiBadRequestResponse()
  async list(
    @Query() query: AnnouncementQuery,
    @CurrentStaff() { staff }: SignedIn,
    @RequestDb() db: Db,
  ): Promise<Page<AnnouncementView>> {
    const { everything = false, phase = null, platform = null, cursor, limit } = query;
    const list = everything ? 'announcements, everything' : 'announcements';
    const [place, id] = cursor === undefined ? [null, 0] : decodeCursor(list, cursor, ['number', 'number']);
    const now = this.clock.now();
    const after = place === null ? null : { place, id };
    const rows = await announcementsFor(db, staff, { everything, phase, platform, after, limit: limit + 1 }, now);
    return pageOf(rows, limit, {
      list,
      cursorOf: (row) => [row.place, row.id],
      show: (row) => announcementView(row, now),
    });
  }

  @Post()
  @Needs('announcement:manage')
  @ApiOperation({ summary: 'Tell staff something, until it expires' })
  @ApiCreatedResponse({ type: AnnouncementView })
  @ApiBadRequestResponse()
  async create(
    @Body() body: NewAnnouncementBody,
    @CurrentStaff() { staff }: SignedIn,
    @RequestDb() db: Db,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnnouncementView> {
    const row = valueOrProblem(await this.announce.run(db, newAnnouncementOf(body), staff));
    void reply.header('Location', `/api/v1/announcements/${row.id}`);
    return this.show(row, reply);
  }

  @Get(':id')
  @Needs('announcement:read')
  @ApiOperation({ summary: 'One announcement, also when it has ended' })
  @ApiOkResponse({ type: AnnouncementView })
  @ApiNotFoundResponse({ description: 'There is none, or it is for others' })
  async one(
    @Param('id', IdParam) id: number,
    @CurrentStaff() signedIn: SignedIn,
    @RequestDb() db: Db,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnnouncementView> {
    return this.show(await this.readable(db, id, signedIn), reply);
  }

  @Patch(':id')
  @Needs('announcement:manage')
  @ApiOperation({ summary: 'Change it; another wording asks everybody to acknowledge again' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag the change is based on' })
  @ApiOkResponse({ type: AnnouncementView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'It was withdrawn' })
  @ApiPreconditionFailedResponse({ description: 'Somebody changed it; `current` shows it' })
  async change(
    @Param('id', IdParam) id: number,
    @Body() body: AnnouncementChangeBody,
    @CurrentStaff() { staff }: SignedIn,
    @Req() request: FastifyRequest,
    @RequestDb() db: Db,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnnouncementView> {
    const version = ifMatch(request, announcementKey(id));
    const sent = { startsAt: body.startsAt !== undefined, expiresAt: body.expiresAt !== undefined };
    const order = { version, sent, change: announcementWith.bind(null, body), by: staff };
    return this.show(valueOrProblem(await this.changing.run(db, id, order)), reply);
  }

  @Post(':id/withdrawals')
  @HttpCode(HttpStatus.CREATED)
  @Needs('announcement:manage')
  @ApiOperation({ summary: 'Take it back; it leaves every list' })
  @ApiCreatedResponse({ type: AnnouncementView })
  @ApiNotFoundResponse()
  async withdraw(
    @Param('id', IdParam) id: number,
    @CurrentStaff() { staff }: SignedIn,
    @RequestDb() db: Db,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnnouncementView> {
    return this.show(valueOrProblem(await this.withdrawing.run(db, id, staff)), reply);
  }

  @Post(':id/acknowledgements')
  @HttpCode(HttpStatus.CREATED)
  @Needs('announcement:read')
  @ApiOperation({ summary: 'Say that you have read it; twice is once' })
  @ApiCreatedResponse({ type: AnnouncementView })
  @ApiNotFoundResponse()
  @ApiConflictResponse({ description: 'It is for others' })
  @ApiPreconditionFailedResponse({ description: 'It says something else by now; `current` shows it' })
  async acknowledge(
    @Param('id', IdParam) id: number,
    @Body() { textVersion }: AcknowledgementBody,
    @CurrentStaff() { staff }: SignedIn,
    @RequestDb() db: Db,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AnnouncementView> {
    return this.show(
      valueOrProblem(await this.acknowledging.run(db, { id, textVersion: textVersion ?? null, by: staff })),
      reply,
    );
  }

  @Get(':id/readers')
  @Needs('announcement:manage')
  @ApiOperation({ summary: 'Who has not read it, then who has' })
  @ApiOkResponse({ type: ReaderPageView })
  @ApiNotFoundResponse()
  async readers(
    @Param('id', IdParam) id: number,
    @Query() { read, cursor, limit }: ReadersQuery,
    @CurrentStaff() signedIn: SignedIn,
    @RequestDb() db: Db,
  ): Promise<Page<ReaderView>> {
    await this.readable(db, id, signedIn);
    const list = `readers of announcement ${id}`;
    const [rank, last] = cursor === undefined ? [null, 0] : decodeCursor(list, cursor, ['number', 'number']);
    const after = rank === null ? null : { read: rank === 1, id: last };
    const rows = await readersOf(db, id, { read: read ?? null, after, limit: limit + 1 });
    return pageOf(rows, limit, { list, cursorOf: (row) => [row.read ? 1 : 0, row.id], show: readerView });
  }

  private async readable(db: Db, id: number, { staff }: SignedIn): Promise<AnnouncementRow> {
    const row = await announcementOf(db, staff.id, id);
    if (!row || !mayRead(announcementFrom(row), staff, this.clock.now())) throw notFound('announcement');
    return row;
  }

  private show(row: AnnouncementRow, reply: FastifyReply): AnnouncementView {
    void reply.header('ETag', etagOf(announcementKey(row.id), row.version));
    return announcementView(row, this.clock.now());
  }
}
