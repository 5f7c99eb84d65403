import { ApiPropertyOptional, ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsString, Matches, Max, Min, ValidateIf } from 'class-validator';
import {
  ABOUT_KINDS,
  type AboutKind,
  DECISION_KINDS,
  DECISION_STATES,
  DECISION_VERDICTS,
  type DecisionKind,
  type DecisionState,
  type DecisionVerdict,
  EFFECT_FIGURES,
  type EffectFigure,
} from '../../domain/reviews/decision.js';
import { KINDS, type Kind, type Platform, PLATFORMS } from '../../domain/words.js';
import { OneOf, Part, Text, Whole } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/paging.js';
import { IfSent } from '../../rollout/http/optional.js';

const MOST_ID = 2_147_483_647;
const OPTIONAL = { optional: true } as const;
const DAY = /^\d{4}-\d\d-\d\d$/;
const DIRECTIONS = ['at_most', 'at_least'] as const;

/** A calendar day; whether it exists says the rule. */
function OnDay(about: string, optional: boolean): PropertyDecorator {
  const shown = { type: String, format: 'date', description: about };
  const decorators = [
    ...(optional ? [ApiPropertyOptional({ ...shown, nullable: true } as never), IsOptional()] : [ApiProperty(shown)]),
    IsString(),
    Matches(DAY, { message: 'must be a calendar day, YYYY-MM-DD' }),
  ];
  return (target, key) => decorators.forEach((decorate) => decorate(target, key));
}

/** A place among the trends. Absent: all. */
export class DecisionCellBody {
  @Whole({ min: 1, max: MOST_ID, ...OPTIONAL, about: 'Id of a phase' }) phase?: number | null;
  @OneOf(PLATFORMS, OPTIONAL) platform?: Platform | null;
  @OneOf(KINDS) kind!: Kind;
  @Text({ max: 300, ...OPTIONAL }) signature?: string | null;
}

export class DecisionAboutBody {
  @OneOf(ABOUT_KINDS) kind!: AboutKind;
  @Text({ max: 60, ...OPTIONAL, about: '`signal:12`, `pattern:5`, `goal:3`: of an agenda row its `subject`' })
  subject?: string | null;
  @Part(DecisionCellBody, OPTIONAL) cell?: DecisionCellBody | null;
  @Text({ max: 300, about: 'In words, without names of users' }) text!: string;
}

export class ExpectedEffectBody {
  @OneOf(EFFECT_FIGURES) figure!: EffectFigure;
  @Part(DecisionCellBody, { ...OPTIONAL, about: 'Of tickets_per_week and rate_per_100; headline numbers have none' })
  cell?: DecisionCellBody | null;
  @OneOf(DIRECTIONS) direction!: (typeof DIRECTIONS)[number];
  @ApiProperty({
    type: Number,
    minimum: 0,
    maximum: 1_000_000,
    description: 'Tickets a week, per 100, a share from 0 to 1, or hours',
  })
  @IsNumber({ allowNaN: false, allowInfinity: false })
  @Min(0)
  @Max(1_000_000)
  value!: number;
  @OnDay('The day up to which it is looked at: a week after the decision or later', false) by!: string;
}

export class NewDecisionBody {
  @OneOf(DECISION_KINDS) kind!: DecisionKind;
  @Part(DecisionAboutBody) about!: DecisionAboutBody;
  @Whole({ min: 1, max: MOST_ID, about: 'Staff id of whoever sees to it' }) owner!: number;
  @OnDay('Needed but for accept and not_an_issue', true) dueOn?: string | null;
  @Part(ExpectedEffectBody, {
    ...OPTIONAL,
    about: 'Needed for fix, workaround, pause_or_slow and microsoft_case; not_an_issue has none',
  })
  expectedEffect?: ExpectedEffectBody | null;
  @Text({ max: 4000, ...OPTIONAL }) note?: string | null;
}

/** Absent fields stay; null empties dueOn, expectedEffect and note. */
export class DecisionChangeBody {
  @ApiPropertyOptional({ enum: DECISION_KINDS })
  @IfSent()
  @IsIn(DECISION_KINDS, { message: `must be one of ${DECISION_KINDS.join(', ')}` })
  kind?: DecisionKind;
  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_ID, description: 'Staff id' })
  @IfSent()
  @IsInt()
  @Min(1)
  @Max(MOST_ID)
  owner?: number;
  @OnDay('Null: none', true) dueOn?: string | null;
  @Part(ExpectedEffectBody, OPTIONAL) expectedEffect?: ExpectedEffectBody | null;
  @Text({ max: 4000, ...OPTIONAL }) note?: string | null;
  @ApiPropertyOptional({ enum: DECISION_STATES, description: 'Closed: it is carried over no more' })
  @IfSent()
  @IsIn(DECISION_STATES, { message: `must be one of ${DECISION_STATES.join(', ')}` })
  state?: DecisionState;
}

export class DecisionOverruleBody {
  @OneOf(DECISION_VERDICTS) verdict!: DecisionVerdict;
  @Text({ max: 2000, about: 'Why, against the figures' }) reason!: string;
}

const flag = ({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value);
const Sent = () => ValidateIf((_object, value: unknown) => value !== undefined);

export class DecisionQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DECISION_STATES })
  @Sent()
  @IsIn(DECISION_STATES)
  state?: DecisionState;

  @ApiPropertyOptional({ enum: DECISION_KINDS })
  @Sent()
  @IsIn(DECISION_KINDS)
  kind?: DecisionKind;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_ID, description: 'Staff id' })
  @Sent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ID)
  owner?: number;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_ID, description: 'Made in that review' })
  @Sent()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ID)
  review?: number;

  @ApiPropertyOptional({ type: Boolean, description: 'Whether it has a verdict' })
  @Sent()
  @Transform(flag)
  @IsBoolean()
  judged?: boolean;
}
