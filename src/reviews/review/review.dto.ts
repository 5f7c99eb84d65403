import { ApiPropertyOptional, ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { Text, When } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/paging.js';
import { IfSent } from '../../rollout/http/optional.js';

const MOST_ID = 2_147_483_647;
const MOST_PEOPLE = 100;
const DAY = /^\d{4}-\d\d-\d\d$/;
export const REVIEW_STATES = ['open', 'closed'] as const;

function OnDay(about: string): PropertyDecorator {
  const decorators = [
    ApiProperty({ type: String, format: 'date', description: about }),
    IsString(),
    Matches(DAY, { message: 'must be a calendar day, YYYY-MM-DD' }),
  ];
  return (target, key) => decorators.forEach((decorate) => decorate(target, key));
}

function People(): PropertyDecorator {
  const items = { type: 'integer', minimum: 1, maximum: MOST_ID };
  const decorators = [
    ApiPropertyOptional({
      ...{ type: 'array', items, maxItems: MOST_PEOPLE, uniqueItems: true },
      description: 'Staff ids of those who are there; absent: as it was',
    } as never),
    IfSent(),
    IsArray(),
    ArrayMaxSize(MOST_PEOPLE),
    ArrayUnique(),
    IsInt({ each: true }),
    Min(1, { each: true }),
    Max(MOST_ID, { each: true }),
  ];
  return (target, key) => decorators.forEach((decorate) => decorate(target, key));
}

export class NewReviewBody {
  @OnDay('First day at the desk') from!: string;
  @OnDay('Last day: six days later, or the same one for a stand-up') to!: string;
  @When({ optional: true, about: 'When it is held; absent: now' }) scheduledFor?: string | null;
}

export class ReviewChangeBody {
  @When({ optional: true, about: 'When it is held; absent: as it was' }) scheduledFor?: string | null;
  @People() attendance?: number[];
}

export class ReviewClosureBody {
  @People() attendance?: number[];
}

export class ReviewCorrectionBody {
  @Text({ max: 2000, about: 'What was wrong, and what is right' }) text!: string;
}

export class ReviewQuery extends PageQuery {
  @ApiPropertyOptional({ enum: REVIEW_STATES })
  @IfSent()
  @IsIn(REVIEW_STATES)
  state?: (typeof REVIEW_STATES)[number];
}
