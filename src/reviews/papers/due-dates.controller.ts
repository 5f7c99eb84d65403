import { Controller, Get, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { effectSentence } from '../../domain/reviews/effect-words.js';
import { dueDatesCalendar, type DueDecision } from '../../domain/reviews/papers/due-dates.js';
import { addDays } from '../../domain/rollout/day.js';
import { FeedDoor } from '../../identity/tokens/feed-door.js';
import { instantOfTimestamp } from '../../platform/database/timestamps.js';
import { Db } from '../../platform/database/db.js';
import { notFound } from '../../platform/http/problem.js';
import { Public } from '../../platform/http/public.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { dueDecisions, type DueRow } from './due-decisions.queries.js';

/** What is due further back and closed is nobody's appointment any more. */
const CLOSED_SHOWN_DAYS = 90;
const MOST_ENTRIES = 1_000;

class DueDatesQuery {
  @ApiProperty({
    maxLength: 100,
    description: 'Of `POST /tokens {feed: decisions}`; it opens this feed and nothing else',
  })
  @IsString()
  @MaxLength(100)
  token!: string;
}

/** Due dates of decisions for people's own calendars. */
@ApiTags('reviews')
@Controller()
export class DueDatesController {
  constructor(
    private readonly db: Db,
    private readonly door: FeedDoor,
    private readonly deskDay: DeskDay,
  ) {}

  @Get('decisions.ics')
  @Public()
  @ApiOperation({
    summary: 'Due dates of decisions, to subscribe to (iCalendar)',
    description:
      'Calendars send no header: the token stands in the address, is revoked as any other, and reads only this.',
  })
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse({ description: 'No such feed: the token is unknown, ended or revoked' })
  async feed(@Query() { token }: DueDatesQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    if ((await this.door.open('decisions', token)) === null) throw notFound('feed');
    const rows = await dueDecisions(this.db, addDays(this.deskDay.today(), -CLOSED_SHOWN_DAYS), MOST_ENTRIES);
    void reply.type('text/calendar; charset=utf-8').header('Content-Disposition', 'inline; filename="decisions.ics"');
    return dueDatesCalendar(rows.map(dueOf));
  }
}

function dueOf({ effect, madeAt, changedAt, ...row }: DueRow): DueDecision {
  return {
    ...row,
    effectSentence: effect && effectSentence(effect),
    madeAt: instantOfTimestamp(madeAt),
    changedAt: instantOfTimestamp(changedAt),
  };
}
