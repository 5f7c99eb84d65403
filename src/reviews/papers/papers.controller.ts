import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import {
  ApiConflictResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { BYTE_ORDER_MARK } from '../../domain/csv/write-csv.js';
import { decisionsCsv } from '../../domain/reviews/papers/decisions-csv.js';
import { markdownPaper } from '../../domain/reviews/papers/markdown-paper.js';
import type { ReviewPaper } from '../../domain/reviews/snapshot.js';
import { Needs } from '../../identity/needs.js';
import { Db } from '../../platform/database/db.js';
import { IdParam } from '../../platform/http/id-param.js';
import { notFound, Problem } from '../../platform/http/problem.js';
import { ReadReview } from '../review/read-review.js';
import { reviewById } from '../review/reviews.queries.js';

const YES_OR_NO = ['true', 'false'] as const;
const OPEN = { description: 'The review is open: close it first' };
const FILE = { schema: { type: 'string' } } as const;

class CsvQuery {
  @ApiPropertyOptional({ enum: YES_OR_NO, description: 'Begin with a byte-order mark, for Excel' })
  @IsOptional()
  @IsIn(YES_OR_NO)
  bom?: string;
}

/** What is handed round of a closed review: made of its snapshot alone. */
@ApiTags('reviews')
@Controller('reviews')
export class PapersController {
  constructor(
    private readonly db: Db,
    private readonly reviews: ReadReview,
  ) {}

  @Get(':id.md')
  @Needs('review:read')
  @ApiOperation({ summary: 'The minutes of a closed review as Markdown: two printed pages' })
  @ApiProduces('text/markdown')
  @ApiOkResponse(FILE)
  @ApiNotFoundResponse()
  @ApiConflictResponse(OPEN)
  async minutes(@Param('id', IdParam) id: number, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const paper = await this.paper(id);
    asFile(reply, 'text/markdown', `review-${id}.md`);
    return markdownPaper(paper);
  }

  @Get(':id/decisions.csv')
  @Needs('review:read')
  @ApiOperation({
    summary: 'Decisions of a closed review as CSV, those it made first',
    description: 'UTF-8. A cell that a spreadsheet would run as a formula has an apostrophe before it.',
  })
  @ApiProduces('text/csv')
  @ApiOkResponse(FILE)
  @ApiNotFoundResponse()
  @ApiConflictResponse(OPEN)
  async decisions(
    @Param('id', IdParam) id: number,
    @Query() { bom }: CsvQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const { snapshot } = await this.paper(id);
    asFile(reply, 'text/csv', `review-${id}-decisions.csv`);
    return (bom === 'true' ? BYTE_ORDER_MARK : '') + decisionsCsv(snapshot);
  }

  private async paper(id: number): Promise<ReviewPaper> {
    const paper = await this.reviews.paper(this.db, id);
    if (paper !== null) return paper;
    if (!(await reviewById(this.db, id))) throw notFound('review');
    throw new Problem(409, 'review_open', 'The review is open: its papers are made when it is closed.');
  }
}

function asFile(reply: FastifyReply, type: string, name: string): void {
  void reply.type(`${type}; charset=utf-8`).header('Content-Disposition', `attachment; filename="${name}"`);
}
