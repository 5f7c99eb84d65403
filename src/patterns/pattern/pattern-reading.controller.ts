import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DAY } from '../../domain/instant.js';
import { breakDown, FACETS } from '../../domain/patterns/facets.js';
import { Needs } from '../../identity/needs.js';
import { Clock } from '../../platform/clock.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { decodeCursor, pageOf } from '../../platform/http/paging.js';
import { Ask } from '../../tickets/http/ask.js';
import * as is from '../../tickets/http/shape.js';
import { TICKET_ROW } from '../../tickets/http/answer-shapes.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { PatternAnswers } from './pattern-answers.js';
import { BANNER, PatternBanners } from './pattern-banners.js';
import { facetCounts, usualFacets } from './pattern-facets.queries.js';
import { AnswersWith } from './pattern-schema.js';
import { patternTickets, patternTicketsElsewhere } from './pattern-tickets.queries.js';
import { BannerQuery, PatternTicketsQuery } from './patterns.dto.js';

const USUAL_DAYS = 90;
const SHARE = { type: 'number', minimum: 0, maximum: 1 };

const FACET_VALUE = is.object({
  ...{ value: is.text, linked: is.whole, suggested: is.whole, requesters: is.whole, share: SHARE },
  usualShare: { ...SHARE, type: ['number', 'null'] },
  standsOut: is.flag,
});
const BREAK_DOWN = is.object({
  facets: is.listOf(is.object({ facet: is.word(FACETS), values: is.listOf(FACET_VALUE) })),
});

const TICKETS = is.object({
  items: is.listOf(is.object({ linked: is.flag, ticket: TICKET_ROW })),
  elsewhere: is.object({ linked: is.whole, suggested: is.whole }),
  next: is.text,
});

/** What is known of patterns: banners, their tickets, what these have in common. */
@ApiTags('patterns')
@Controller('patterns')
export class PatternReadingController {
  constructor(
    private readonly answers: PatternAnswers,
    private readonly banners: PatternBanners,
    private readonly clock: Clock,
  ) {}

  @Get('banners')
  @Needs('pattern:read')
  @AnswersWith('What is on now and what tier 1 tells the caller', is.object({ items: is.listOf(BANNER) }))
  async now(@Ask() { db }: CommandAsk, @Query() { platform }: BannerQuery) {
    return { items: await this.banners.all(db, platform ?? null) };
  }

  @Get(':key/tickets')
  @Needs('pattern:read')
  @AnswersWith('Linked and suggested tickets that you may see, and how many there are elsewhere', TICKETS)
  async tickets(@Ask() ask: CommandAsk, @Param('key') key: string, @Query() query: PatternTicketsQuery) {
    const { db, by } = ask;
    const row = await this.answers.rowOf(ask, key);
    const list = `tickets of ${key}`;
    const place = query.cursor === undefined ? null : decodeCursor(list, query.cursor, ['number', 'number']);
    const after = place === null ? null : { suggested: place[0], id: place[1] };
    const linked = query.linked ?? null;
    const rows = await patternTickets(db, by.staff, { pattern: row.id, linked, after, limit: query.limit + 1 });
    const page = pageOf(rows, query.limit, {
      ...{ list, cursorOf: (one) => [one.linked ? 0 : 1, one.id] },
      show: (one) => ({ linked: one.linked, ticket: JSON.parse(one.json) as unknown }),
    });
    return { ...page, elsewhere: await patternTicketsElsewhere(db, by.staff, row.id) };
  }

  @Get(':key/facets')
  @Needs('pattern:read')
  @AnswersWith('What the tickets have in common, beside what is usual', BREAK_DOWN)
  async facets(@Ask() ask: CommandAsk, @Param('key') key: string) {
    const { id } = await this.answers.rowOf(ask, key);
    const day = timestampOfInstant(this.clock.now() - USUAL_DAYS * DAY).slice(0, 10);
    return { facets: breakDown(await facetCounts(ask.db, id), await usualFacets(ask.db, day)) };
  }
}
