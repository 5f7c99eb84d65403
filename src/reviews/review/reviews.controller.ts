import { Body, Controller, Get, HttpCode, HttpStatus, Param, Patch, Post, Query, Req } from '@nestjs/common';
import { ApiHeader, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Needs } from '../../identity/needs.js';
import { Clock } from '../../platform/clock.js';
import type { Db } from '../../platform/database/db.js';
import { etagOf, ifMatch } from '../../platform/http/etag.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, pageOf } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { valueOrProblem } from '../../platform/http/value-or-problem.js';
import { ifMatchWhenSent } from '../../rollout/http/if-match-when-sent.js';
import { Ask } from '../../tickets/http/ask.js';
import type { CommandAsk } from '../../tickets/http/ticket-answers.js';
import { AnswersWith, Changes, ChangesVersion } from '../answers-with.js';
import { ChangeReview } from './commands/change-review.js';
import { CloseReview } from './commands/close-review.js';
import { CorrectReview } from './commands/correct-review.js';
import { OpenReview } from './commands/open-review.js';
import { ReadReview, reviewHead } from './read-review.js';
import { reviewKey } from './review-key.js';
import { ReviewClosureBody, ReviewCorrectionBody, NewReviewBody, ReviewChangeBody, ReviewQuery } from './review.dto.js';
import { AGENDA, REVIEW, REVIEW_PAGE } from './review.shape.js';
import { type FullReviewRow, reviewById, reviewPage } from './reviews.queries.js';

const LIST = 'reviews';

/** The weekly meeting as an object: frozen data, agenda, decisions, closure. */
@ApiTags('reviews')
@Controller('reviews')
export class ReviewsController {
  constructor(
    private readonly reading: ReadReview,
    private readonly opening: OpenReview,
    private readonly changing: ChangeReview,
    private readonly closing: CloseReview,
    private readonly correcting: CorrectReview,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('review:read')
  @AnswersWith('Reviews, the newest window first', REVIEW_PAGE)
  async list(@Ask() { db }: CommandAsk, @Query() { state, cursor, limit }: ReviewQuery) {
    const [to, id] = cursor === undefined ? [null, 0] : decodeCursor(LIST, cursor, ['string', 'number']);
    const after = to === null ? null : { to, id };
    const rows = await reviewPage(db, { state: state ?? null, after, limit: limit + 1 });
    return pageOf(rows, limit, {
      ...{ list: LIST, cursorOf: (row) => [row.to, row.id] },
      show: (row) => ({ ...reviewHead(row), agendaRows: row.agendaRows, decisionsMade: row.decisions }),
    });
  }

  @Post()
  @Needs('review:manage')
  @Changes('Opens a review: freezes figures and agenda of a week, or of one day', REVIEW)
  async open(@Ask() ask: CommandAsk, @Body() { from, to, scheduledFor }: NewReviewBody) {
    const held = scheduledFor ? Date.parse(scheduledFor) : this.clock.now();
    const order = { window: { from, to }, scheduledFor: held, by: ask.by.staff.id };
    const row = valueOrProblem(await this.opening.run(ask.db, order));
    void ask.reply.header('Location', `/api/v1/reviews/${row.id}`);
    return this.show(ask, row);
  }

  @Get(':id')
  @Needs('review:read')
  @AnswersWith('One review; a closed one shows its snapshot, and beside it what was corrected', REVIEW)
  async one(@Ask() ask: CommandAsk, @Param('id', IdParam) id: number) {
    return this.show(ask, await known(ask.db, id));
  }

  @Get(':id/agenda')
  @Needs('review:read')
  @AnswersWith('What to talk about: at most seven rows, and what was checked', AGENDA)
  async agenda(@Ask() { db }: CommandAsk, @Param('id', IdParam) id: number) {
    const { agenda, alsoHigher, checked, checkedSentence } = (await known(db, id)).frozen;
    return { agenda, alsoHigher, checked, checkedSentence };
  }

  @Patch(':id')
  @Needs('review:manage')
  @ApiHeader({ name: 'If-Match', required: true, description: 'ETag of the review as you read it' })
  @ChangesVersion('Says when an open review is held and who is there', REVIEW)
  async change(
    @Ask() ask: CommandAsk,
    @Param('id', IdParam) id: number,
    @Body() { scheduledFor, attendance }: ReviewChangeBody,
    @Req() request: FastifyRequest,
  ) {
    const version = ifMatch(request, reviewKey(id));
    const held = scheduledFor ? Date.parse(scheduledFor) : undefined;
    return this.show(
      ask,
      valueOrProblem(await this.changing.run(ask.db, id, { version, scheduledFor: held, attendance })),
    );
  }

  @Post(':id/closure')
  @HttpCode(HttpStatus.CREATED)
  @Needs('review:close')
  @ApiHeader({ name: 'If-Match', required: false })
  @Changes('Closes it, with decisions or without: its snapshot never changes again', REVIEW)
  async close(
    @Ask() ask: CommandAsk,
    @Param('id', IdParam) id: number,
    @Body() { attendance }: ReviewClosureBody,
    @Req() request: FastifyRequest,
  ) {
    const version = ifMatchWhenSent(request, reviewKey(id));
    return this.show(
      ask,
      valueOrProblem(await this.closing.run(ask.db, id, { version, attendance, by: ask.by.staff })),
    );
  }

  @Post(':id/corrections')
  @Needs('review:manage')
  @Changes('Says something about a closed review, beside its snapshot', REVIEW)
  async correct(@Ask() ask: CommandAsk, @Param('id', IdParam) id: number, @Body() { text }: ReviewCorrectionBody) {
    return this.show(ask, valueOrProblem(await this.correcting.run(ask.db, id, { text, by: ask.by.staff.id })));
  }

  private async show({ db, reply }: CommandAsk, row: FullReviewRow) {
    void reply.header('ETag', etagOf(reviewKey(row.id), row.version));
    return this.reading.show(db, row);
  }
}

async function known(db: Db, id: number): Promise<FullReviewRow> {
  const row = await reviewById(db, id);
  if (!row) throw notFound('review');
  return row;
}
