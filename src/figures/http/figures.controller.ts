import { Controller, Get, Query } from '@nestjs/common';
import { ApiBadRequestResponse, ApiTags } from '@nestjs/swagger';
import { flowEdges } from '../../domain/figures/flow.js';
import { Needs } from '../../identity/needs.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { Answers } from '../../tickets/http/ticket-schema.js';
import { contactBacklog, fixRows } from '../fixes/fixes.queries.js';
import { movesIn } from '../flow/flow.queries.js';
import { Headlines } from '../headlines/headlines.js';
import { paretoView } from '../pareto/pareto-view.js';
import { workIn } from '../pareto/work.queries.js';
import { signatureCounts } from '../signatures/signatures.queries.js';
import { sharesView, signatureView } from '../signatures/signatures-view.js';
import { ReadTiers } from '../tiers/read-tiers.js';
import { BasisNow } from '../weeks/week-basis.js';
import { figuresWeek, figuresWindow } from './figures-window.js';
import { FiguresQuery, ListedFiguresQuery, SignatureFiguresQuery, WeekQuery } from './figures.dto.js';
import { HEADLINES_SHAPE } from './measured.shape.js';
import { FIXES_SHAPE, FLOW_SHAPE, PARETO_SHAPE, SIGNATURES_SHAPE, TIERS_SHAPE } from './reports.shape.js';

const WRONG = { description: 'The problem names each wrong parameter' };

/** How the desk does: over all locations, by problem and tier, never by person. */
@ApiTags('figures')
@Controller('figures')
export class FiguresController {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly policy: PolicyInForce,
    private readonly deskDay: DeskDay,
    private readonly basis: BasisNow,
    private readonly headlines: Headlines,
    private readonly tiers: ReadTiers,
  ) {}

  @Get('headlines')
  @Needs('trends:read')
  @Answers('Five numbers of a week, each with 26 weeks and what the weeks before let expect', HEADLINES_SHAPE)
  @ApiBadRequestResponse(WRONG)
  async readHeadlines(@Query() query: WeekQuery) {
    const week = figuresWeek(query.week, this.deskDay.today());
    return { week, items: await this.headlines.of(week) };
  }

  @Get('signatures')
  @Needs('trends:read')
  @Answers('First-tier resolution, escalations and returns by signature; most tickets first', SIGNATURES_SHAPE)
  @ApiBadRequestResponse(WRONG)
  async readSignatures(@Query() query: SignatureFiguresQuery) {
    const window = this.window(query);
    const { kind = null, platform = null, limit } = query;
    const asked = { window, kind, platform, limit: limit + 1 };
    const { total, rows } = await signatureCounts(this.db, asked, this.basis.get());
    const items = rows.slice(0, limit).map(signatureView);
    return { window, total: sharesView(total), items, more: rows.length > limit };
  }

  @Get('tiers')
  @Needs('trends:read')
  @Answers(
    'Open tickets by tier with their ages, now and at the end of each week; tickets that go to and fro',
    TIERS_SHAPE,
  )
  @ApiBadRequestResponse(WRONG)
  readTiers(@Query() query: FiguresQuery) {
    return this.tiers.read(this.db, this.window(query));
  }

  @Get('fixes')
  @Needs('trends:read')
  @Answers('From a package published to its last user confirmed; users still to be told, by age', FIXES_SHAPE)
  @ApiBadRequestResponse(WRONG)
  async readFixes(@Query() query: ListedFiguresQuery) {
    const window = this.window(query);
    const [rows, backlog] = await Promise.all([
      fixRows(this.db, window, this.basis.get().zone, query.limit + 1),
      contactBacklog(this.db, this.clock.now()),
    ]);
    const items = rows.slice(0, query.limit).map(({ pattern, publishedAt, ...row }) => ({
      ...{ ...row, pattern: `PT-${pattern}`, publishedAt: isoOfTimestamp(publishedAt) },
    }));
    return { window, items, more: rows.length > query.limit, contactBacklog: backlog };
  }

  @Get('pareto')
  @Needs('trends:read')
  @Answers('Signatures by hours of work, not by count: the ten largest and the rest', PARETO_SHAPE)
  @ApiBadRequestResponse(WRONG)
  async readPareto(@Query() query: FiguresQuery) {
    const window = this.window(query);
    const work = await workIn(this.db, window, this.basis.get().zone);
    return { window, ...paretoView(work, this.policy.current().document.clock, this.clock.now()) };
  }

  @Get('flow')
  @Needs('trends:read')
  @Answers('Moves between the tiers: up, sent back, solutions, up again', FLOW_SHAPE)
  @ApiBadRequestResponse(WRONG)
  async readFlow(@Query() query: FiguresQuery) {
    const window = this.window(query);
    return { window, items: flowEdges(await movesIn(this.db, window, this.basis.get().zone)) };
  }

  private window(query: FiguresQuery) {
    return figuresWindow(query, this.deskDay.today());
  }
}
