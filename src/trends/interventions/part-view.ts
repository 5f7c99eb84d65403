import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../../domain/instant.js';
import { HOLD_UNITS, type HoldSide, type HoldUnit } from '../../domain/patterns/hold-figure.js';
import {
  EFFECT_REASONS,
  type EffectJudgement,
  type EffectReason,
  type EffectSides,
} from '../../domain/trends/interventions/effect.js';
import { poissonInterval } from '../../domain/trends/poisson-interval.js';
import { PER } from '../../domain/trends/rate.js';
import type { RateRatio } from '../../domain/trends/rate-ratio.js';
import type { RatioOfRatios } from '../../domain/trends/interventions/ratio-of-ratios.js';
import { type Kind, KINDS } from '../../domain/words.js';
import { IntervalView } from '../figure-view.js';
import type { EffectPart, PartChange, PartSide } from './effect-parts.js';

export class RateView {
  @ApiProperty({ description: 'Tickets on days whose exposure is known' }) counted!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'In the unit; null: no fresh exposure' })
  exposure!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Per 100 of the unit' }) rate!: number | null;
  @ApiProperty({ type: IntervalView, nullable: true, description: 'Exact (Garwood)' }) interval!: IntervalView | null;
  @ApiProperty({ description: 'Tickets on days without exposure' }) uncovered!: number;
  @ApiProperty({ description: 'Days on which some part lacks its exposure' }) missingDays!: number;
  @ApiProperty({ description: 'Attempts were worked out from enrolled devices' }) derived!: boolean;
}

export class SideView {
  @ApiProperty({ type: String, format: 'date' }) from!: Day;
  @ApiProperty({ type: String, format: 'date', description: 'Included' }) to!: Day;
  @ApiProperty({ description: 'All tickets of the window, days that are left out too' }) tickets!: number;
  @ApiProperty({ type: Number, nullable: true }) plannedUsers!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Tickets per 100 planned users: no rate' })
  perPlanned!: number | null;
  @ApiProperty({ type: RateView, nullable: true, description: 'Null: these tickets enter no rate' })
  rate!: RateView | null;
}

export class OpenIntervalView {
  @ApiProperty({ type: Number, nullable: true, description: 'Null: it would be divided by no ticket' })
  value!: number | null;
  @ApiProperty() lower!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Null: open' }) upper!: number | null;
}

export class ChangeView {
  @ApiProperty({ type: SideView }) before!: SideView;
  @ApiProperty({ type: SideView }) after!: SideView;
  @ApiProperty({ type: OpenIntervalView, nullable: true, description: 'Rate after by rate before; exact interval' })
  ratio!: OpenIntervalView | null;
}

export class PlainChangeView {
  @ApiProperty({ type: RateView }) before!: RateView;
  @ApiProperty({ type: RateView }) after!: RateView;
  @ApiProperty({ type: OpenIntervalView, nullable: true }) ratio!: OpenIntervalView | null;
}

/** The figures with the days that are left out elsewhere. */
export class WithLeftOutView {
  @ApiProperty({ type: PlainChangeView }) treated!: PlainChangeView;
  @ApiProperty({ type: PlainChangeView, nullable: true }) comparison!: PlainChangeView | null;
  @ApiProperty({ type: OpenIntervalView, nullable: true }) together!: OpenIntervalView | null;
}

/** Tickets that share a denominator. */
export class PartView {
  @ApiProperty({ enum: KINDS, isArray: true }) kinds!: readonly Kind[];
  @ApiProperty({ enum: HOLD_UNITS, nullable: true, description: 'Null: questions, which are in no rate' })
  unit!: HoldUnit | null;
  @ApiProperty({ enum: EFFECT_REASONS, nullable: true, description: 'Why nothing is concluded; null: read the rates' })
  insufficient!: EffectReason | null;
  @ApiProperty({ description: 'As a person would say it' }) sentence!: string;
  @ApiProperty({ type: ChangeView }) treated!: ChangeView;
  @ApiProperty({ type: ChangeView, nullable: true }) comparison!: ChangeView | null;
  @ApiProperty({
    type: OpenIntervalView,
    nullable: true,
    description: 'Change of the treated by change of the comparison: ratio of ratios; exact conditional interval',
  })
  together!: OpenIntervalView | null;
  @ApiProperty({
    description: 'The interval leaves 1 outside: of `together`, or of the treated when nothing is compared',
  })
  beyondChance!: boolean;
  @ApiProperty({ description: 'n small: had the rate fallen to a half, the interval would still have held 1' })
  small!: boolean;
  @ApiProperty({ type: WithLeftOutView, nullable: true }) withLeftOut!: WithLeftOutView | null;
}

export function partView(part: EffectPart, confidence: number): PartView {
  const { kinds, unit, insufficient, sentence, judgement, withLeftOut } = part;
  return {
    ...{ kinds, unit, insufficient, sentence },
    treated: changeView(part.treated, judgement?.treated ?? null, confidence),
    comparison: part.comparison && changeView(part.comparison, judgement?.comparison ?? null, confidence),
    together: openView(judgement?.together ?? null),
    beyondChance: judgement?.beyondChance ?? false,
    small: judgement?.small ?? true,
    withLeftOut: withLeftOut && {
      treated: plainView(withLeftOut.treated, withLeftOut.judgement, confidence, 'treated'),
      comparison:
        withLeftOut.comparison && plainView(withLeftOut.comparison, withLeftOut.judgement, confidence, 'comparison'),
      together: openView(withLeftOut.judgement.together),
    },
  };
}

function changeView({ before, after }: PartChange, ratio: RateRatio | null, confidence: number): ChangeView {
  return { before: sideView(before, confidence), after: sideView(after, confidence), ratio: openView(ratio) };
}

function plainView(
  { before, after }: EffectSides,
  judgement: EffectJudgement,
  confidence: number,
  whose: 'treated' | 'comparison',
): PlainChangeView {
  const ratio = openView(judgement[whose]);
  return { before: rateView(before, confidence), after: rateView(after, confidence), ratio };
}

function sideView({ window, tickets, plannedUsers, perPlanned, side }: PartSide, confidence: number): SideView {
  return {
    ...{ ...window, tickets, plannedUsers, perPlanned: rounded(perPlanned) },
    rate: side && rateView(side, confidence),
  };
}

function rateView({ count, exposure, uncovered, missingDays, derived }: HoldSide, confidence: number): RateView {
  const per = (events: number) => (exposure === null ? null : rounded((events * PER) / exposure));
  const { lower, upper } = poissonInterval(count, confidence);
  return {
    ...{ counted: count, exposure, rate: per(count) },
    interval: exposure === null ? null : { lower: per(lower)!, upper: per(upper)! },
    ...{ uncovered, missingDays, derived },
  };
}

function openView(ratio: RateRatio | RatioOfRatios | null): OpenIntervalView | null {
  if (ratio === null) return null;
  const { lower, upper } = ratio.interval;
  return { value: rounded(ratio.ratio), lower: rounded(lower), upper: rounded(upper) };
}

const PLACES = 10_000;

function rounded<Value extends number | null>(value: Value): Value {
  return (value === null ? null : Math.round(value * PLACES) / PLACES) as Value;
}
