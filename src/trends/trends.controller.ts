import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBadRequestResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Problem } from '../domain/rollout/problem.js';
import { Needs } from '../identity/needs.js';
import { Db } from '../platform/database/db.js';
import { validationFailed } from '../platform/http/problem.js';
import { DeskDay } from '../rollout/desk-day.js';
import { RolloutDirectory } from '../rollout/directory/rollout-directory.js';
import { type Standing, standingOf } from './counts/standing.queries.js';
import { KeptFigures } from './kept/kept-figures.js';
import { isKept } from './kept/kept-matrix-counts.js';
import { MatrixView } from './matrix/matrix-view.js';
import { ReadKeptMatrix } from './matrix/read-kept-matrix.js';
import { ReadMatrix } from './matrix/read-matrix.js';
import { axisProblems, readQuestion } from './question/read-question.js';
import { MatrixQuery, SeriesQuery, type TrendQuery } from './question/trend-query.js';
import type { TrendQuestion } from './question/trend-question.js';
import { ReportMemory, type ReportRead } from './report-memory.js';
import { ReadSeries } from './series/read-series.js';
import { ReadTimeline } from './timeline/read-timeline.js';
import { SeriesView } from './series/series-view.js';

const WRONG = { description: 'The problem names each wrong parameter' };

/** Counts and rates of tickets, over all locations: they carry no personal data. */
@ApiTags('trends')
@ApiBearerAuth()
@Controller('trends')
export class TrendsController {
  constructor(
    private readonly db: Db,
    private readonly kept: KeptFigures,
    private readonly keptMatrix: ReadKeptMatrix,
    private readonly matrix: ReadMatrix,
    private readonly series: ReadSeries,
    private readonly timeline: ReadTimeline,
    private readonly memory: ReportMemory,
    private readonly rollout: RolloutDirectory,
    private readonly deskDay: DeskDay,
  ) {}

  private readonly standing = (): Promise<Standing> => standingOf(this.db);

  @Get('matrix')
  @Needs('trends:read')
  @ApiOperation({
    summary:
      'Counts and rates per 100, by two of: phase, platform, kind, signature, ownership, group, approach, location',
    description:
      'Every cell holds what was committed before the answer. Rates carry exact intervals; without a fresh denominator ' +
      'there is none. Aggregates are not limited to your locations: `tickets` may list fewer than were counted.',
  })
  @ApiOkResponse({ type: MatrixView })
  @ApiBadRequestResponse(WRONG)
  readMatrix(@Query() query: MatrixQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { rows, columns } = query;
    const ask = { ...this.question(query, axisProblems(query)), rows, columns };
    const key = `matrix ${JSON.stringify(ask)}`;
    if (!isKept(ask)) return this.answer(reply, key, () => this.matrix.read(ask), this.standing);
    const reading = () => this.kept.reading();
    return this.answer(reply, key, (read) => this.keptMatrix.read(read, ask), reading);
  }

  @Get('series')
  @Needs('trends:read')
  @ApiOperation({ summary: 'Counts and rates per 100 over time, by day or week; days without tickets are zeros' })
  @ApiOkResponse({ type: SeriesView })
  @ApiBadRequestResponse(WRONG)
  async readSeries(@Query() query: SeriesQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const ask = { ...this.question(query), by: query.by };
    // What is drawn on a report is asked for each time: the standing of the counts says nothing of it.
    const drawn = await this.timeline.drawn(ask.window, ask.filter);
    const key = `series ${JSON.stringify(ask)} ${JSON.stringify(drawn)}`;
    return this.answer(reply, key, () => this.series.read(ask, drawn), this.standing);
  }

  private question(query: TrendQuery, problems: readonly Problem[] = []): TrendQuestion {
    const read = readQuestion(query, this.rollout, this.deskDay.today());
    const all = [...problems, ...('problems' in read ? read.problems : [])];
    if ('problems' in read || all.length > 0) throw validationFailed(all);
    return read.question;
  }

  private answer<Read extends Standing>(
    reply: FastifyReply,
    key: string,
    make: (read: Read) => Promise<ReportRead>,
    read: () => Promise<Read>,
  ): Promise<string> {
    void reply.type('application/json; charset=utf-8');
    return this.memory.report(key, make, read);
  }
}
