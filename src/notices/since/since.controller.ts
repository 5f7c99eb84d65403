import { Body, Controller, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { ApiBadRequestResponse, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { CurrentStaff } from '../../identity/current-staff.js';
import { Needs } from '../../identity/needs.js';
import type { SignedIn } from '../../identity/signed-in.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { logHead } from '../../platform/events/log-head.queries.js';
import { validationFailed } from '../../platform/http/problem.js';
import { RequestDb } from '../../platform/http/request-db.js';
import { cursorOf, moveCursor } from './cursors.store.js';
import { ReadSince } from './read-since.js';
import { ReadUpToView, SinceLastShiftView, sinceView } from './since-view.js';

class ReadUpToBody {
  @ApiProperty({
    type: 'integer',
    minimum: 0,
    maximum: Number.MAX_SAFE_INTEGER,
    description: '`upTo` of what was read',
  })
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  upTo!: number;
}

/** What happened since one was last here. */
@ApiTags('staff')
@Controller('since-last-shift')
export class SinceController {
  constructor(
    private readonly since: ReadSince,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('events:read')
  @ApiOperation({ summary: 'What happened to you since you last read it: at most ten lines, the most important first' })
  @ApiOkResponse({ type: SinceLastShiftView })
  async read(@CurrentStaff() { staff }: SignedIn, @RequestDb() db: Db): Promise<SinceLastShiftView> {
    return sinceView(await this.since.run(db, staff));
  }

  @Post('read')
  @HttpCode(HttpStatus.OK)
  @Needs('events:read')
  @ApiOperation({ summary: 'It was read up to there; going back changes nothing' })
  @ApiOkResponse({ type: ReadUpToView })
  @ApiBadRequestResponse()
  async wasRead(
    @Body() { upTo }: ReadUpToBody,
    @CurrentStaff() { staff }: SignedIn,
    @RequestDb() db: Db,
  ): Promise<ReadUpToView> {
    const { head } = await logHead(db);
    if (upTo > head) throw validationFailed([{ pointer: '/upTo', detail: `the log has come to ${head} only` }]);
    await moveCursor(db, staff.id, upTo, this.clock.now());
    return { upTo: (await cursorOf(db, staff.id))!.seq };
  }
}
