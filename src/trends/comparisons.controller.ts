import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiBadRequestResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Day } from '../domain/instant.js';
import { addDays, isDay } from '../domain/rollout/day.js';
import { Needs } from '../identity/needs.js';
import { Db } from '../platform/database/db.js';
import { validationFailed } from '../platform/http/problem.js';
import { DeskDay } from '../rollout/desk-day.js';
import { RolloutDirectory } from '../rollout/directory/rollout-directory.js';
import { standingOf } from './counts/standing.queries.js';
import { type FunnelAsk, funnelDenominator } from './funnel/funnel-report.js';
import { FunnelQuery } from './funnel/funnel-query.js';
import { FunnelView } from './funnel/funnel-view.js';
import { ReadFunnel } from './funnel/read-funnel.js';
import { PhasesQuery } from './phases/phases-query.js';
import { PhasesAtAgeView } from './phases/phases-view.js';
import { readPhasesAsk } from './phases/read-phases-ask.js';
import { ReadPhases } from './phases/read-phases.js';
import { readQuestion } from './question/read-question.js';
import type { TrendQuery } from './question/trend-query.js';
import type { TrendQuestion } from './question/trend-question.js';
import { ReadUnusual } from './ranking/read-unusual.js';
import { UnusualQuery } from './ranking/unusual-query.js';
import { UnusualView } from './ranking/unusual-view.js';
import { ReportMemory, type ReportRead } from './report-memory.js';

/** Four weeks: long enough for a ticket a week, short enough to be news. */
const UNUSUAL_DAYS = 28;

const WRONG = { description: 'The problem names each wrong parameter' };

/** What stands beside what: phases at equal age, what is unusual, who lies outside of what chance explains. */
@ApiTags('trends')
@ApiBearerAuth()
@Controller('trends')
export class ComparisonsController {
  constructor(
    private readonly db: Db,
    private readonly memory: ReportMemory,
    private readonly rollout: RolloutDirectory,
    private readonly deskDay: DeskDay,
    private readonly phases: ReadPhases,
    private readonly unusual: ReadUnusual,
    private readonly funnel: ReadFunnel,
  ) {}

  @Get('phases')
  @Needs('trends:read')
  @ApiOperation({
    summary: 'Counts and rates per 100 of phases at equal age: day k since the start of each, and by week of age',
    description:
      'Each phase has a rate ratio with its exact interval against all others at the same age, by tickets of enrollment per ' +
      'attempt and of the rest per device-day. Print `caveats` with it. Operations is compared by calendar.',
  })
  @ApiOkResponse({ type: PhasesAtAgeView })
  @ApiBadRequestResponse(WRONG)
  readPhases(@Query() query: PhasesQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const read = readPhasesAsk(query, this.rollout, this.deskDay.today());
    if ('problems' in read) throw validationFailed(read.problems);
    return this.answer(reply, `phases ${JSON.stringify(read.ask)}`, () => this.phases.read(read.ask));
  }

  @Get('unusual')
  @Needs('trends:read')
  @ApiOperation({
    summary: 'Counts and rates per 100 of signatures that are unusual in a phase, with the reason in a sentence',
    description:
      'A signature in a phase against what is usual for it, shrunk by what all cells do, weighted by the devices still to ' +
      'come. The days looked at are the last 28 unless said otherwise.',
  })
  @ApiOkResponse({ type: UnusualView })
  @ApiBadRequestResponse(WRONG)
  async readUnusual(@Query() query: UnusualQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const today = this.deskDay.today();
    const { limit, ...asked } = query;
    const to = asked.to ?? today;
    const from = asked.from ?? (isDay(to) ? addDays(to, 1 - UNUSUAL_DAYS) : undefined);
    const ask = { ...this.question({ ...asked, from, to }, today), limit };
    const planned = await this.unusual.planned();
    const key = `unusual ${JSON.stringify(ask)} ${JSON.stringify(planned)}`;
    return this.answer(reply, key, () => this.unusual.read(ask, planned));
  }

  @Get('funnel')
  @Needs('trends:read')
  @ApiOperation({
    summary: 'Counts and rates per 100 of phases, groups, platforms, locations or approaches around their overall rate',
    description:
      'With exact limits of 95 % and 99.8 % at the exposure of each. The kinds asked for need one denominator; enrollment ' +
      'unless said otherwise.',
  })
  @ApiOkResponse({ type: FunnelView })
  @ApiBadRequestResponse(WRONG)
  readFunnel(@Query() query: FunnelQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { by, kind = 'enrollment', ...rest } = query;
    const { filter, ...question } = this.question({ ...rest, kind }, this.deskDay.today());
    const kinds = filter.kind ?? [];
    if (funnelDenominator(kinds) === null) {
      const detail = 'these kinds have no denominator in common: ask for enrollment, or for kinds without it';
      throw validationFailed([{ pointer: '/kind', detail }]);
    }
    const columns = by === 'platform' ? 'phase' : 'platform';
    const ask: FunnelAsk = { ...question, filter: { ...filter, kind: kinds }, rows: by, columns };
    return this.answer(reply, `funnel ${JSON.stringify(ask)}`, () => this.funnel.read(ask));
  }

  private question(query: TrendQuery, today: Day): TrendQuestion {
    const read = readQuestion(query, this.rollout, today);
    if ('problems' in read) throw validationFailed(read.problems);
    return read.question;
  }

  private answer(reply: FastifyReply, key: string, make: () => Promise<ReportRead>): Promise<string> {
    void reply.type('application/json; charset=utf-8');
    return this.memory.report(key, make, () => standingOf(this.db));
  }
}
