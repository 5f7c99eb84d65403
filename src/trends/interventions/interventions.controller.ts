import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBearerAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { USUAL_EFFECT_DAYS } from '../../domain/trends/interventions/effect-windows.js';
import { Needs } from '../../identity/needs.js';
import { Db } from '../../platform/database/db.js';
import { IdParam } from '../../platform/http/id-param.js';
import { decodeCursor, encodeCursor, type Page } from '../../platform/http/paging.js';
import { notFound } from '../../platform/http/problem.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { timelineEntries, timelineEntry } from '../../rollout/timeline/timeline.queries.js';
import { askedOf } from './asked-effect.js';
import {
  EffectView,
  effectView,
  InterventionPageView,
  type InterventionRowView,
  interventionRowView,
} from './effect-view.js';
import { EffectQuery, InterventionsQuery } from './interventions.dto.js';
import { ReadEffects } from './read-effects.js';

const LIST = 'interventions';

/** What was done for groups of users, and how tickets stood before and after. */
@ApiTags('trends')
@ApiBearerAuth()
@Controller('interventions')
export class InterventionsController {
  constructor(
    private readonly db: Db,
    private readonly effects: ReadEffects,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
  ) {}

  @Get()
  @Needs('rollout:read')
  @ApiOperation({
    summary: `Interventions in the order of time, each with what ${USUAL_EFFECT_DAYS} days around it show`,
  })
  @ApiOkResponse({ type: InterventionPageView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse({ description: 'There is no such phase' })
  async list(@Query() { phase, cursor, limit }: InterventionsQuery): Promise<Page<InterventionRowView>> {
    if (phase !== undefined && this.rollout.phase(phase) === null) throw notFound('phase');
    const [at, id] = cursor === undefined ? [null, 0] : decodeCursor(LIST, cursor, ['string', 'number']);
    const filter = { kind: 'intervention' as const, phase: phase ?? null, from: null, to: null };
    const rows = await timelineEntries(this.db, filter, at === null ? null : { at, id }, limit + 1);
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const ask = { days: USUAL_EFFECT_DAYS, kind: null, platform: null, signature: null };
    const readings = await this.effects.read(shown, ask);
    return {
      items: readings.map((reading) => interventionRowView(reading, this.confidence())),
      next: rows.length > limit && last !== undefined ? encodeCursor(LIST, [last.at, last.id]) : null,
    };
  }

  @Get(':id/effect')
  @Needs('rollout:read')
  @ApiOperation({
    summary: 'Before and after in equal windows, next to a comparison group',
    description:
      'Rates with exact intervals, the ratio of each group and the ratio of both. It compares and names no cause; what ' +
      'else happened in the windows stands beside.',
  })
  @ApiOkResponse({ type: EffectView })
  @ApiBadRequestResponse()
  @ApiNotFoundResponse()
  async effect(@Param('id', IdParam) id: number, @Query() query: EffectQuery): Promise<EffectView> {
    const row = await timelineEntry(this.db, id);
    if (row?.kind !== 'intervention') throw notFound('intervention');
    const { days } = query;
    const [reading] = await this.effects.read([row], { days, ...askedOf(query, row) });
    if (!reading) throw notFound('intervention');
    return effectView(reading, { days, confidence: this.confidence() });
  }

  private confidence(): number {
    return this.policy.current().document.trends.confidence;
  }
}
