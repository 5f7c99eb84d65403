import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import {
  type Challenge,
  CHALLENGE_STATES,
  type ChallengeState,
  LONGEST_TEXT,
  LONGEST_TITLE,
} from '../../domain/gates/challenges/challenge.js';
import { PLATFORMS, type Platform } from '../../domain/words.js';
import { PageQuery } from '../../platform/http/paging.js';
import { IfSent } from '../../rollout/http/optional.js';
import { patternIdOf } from '../../tickets/pattern-keys.js';

const LARGEST_ID = 2_147_483_647;
const ID = { type: 'integer', minimum: 1, maximum: LARGEST_ID } as const;
const PATTERN_KEY = /^PT-[1-9]\d{0,9}$/;

export class NewChallengeBody {
  @ApiProperty({ maxLength: LONGEST_TITLE, example: 'Support staff have not seen the platform before users have' })
  @IsString()
  @MaxLength(LONGEST_TITLE)
  title!: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: LONGEST_TEXT,
    description: 'What is done against it',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  mitigation?: string | null;

  @ApiPropertyOptional({ enum: CHALLENGE_STATES, description: 'Of a new one: open, unless said' })
  @IfSent()
  @IsIn(CHALLENGE_STATES)
  state?: ChallengeState;

  @ApiPropertyOptional({ maxLength: LONGEST_TEXT, description: 'Why it is in that state; a change of state needs one' })
  @IfSent()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  reason?: string;

  @ApiPropertyOptional({ ...ID, nullable: true, description: 'Staff id' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  owner?: number | null;

  @ApiPropertyOptional({ ...ID, nullable: true, description: 'Id of a phase; none: the whole rollout' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  phase?: number | null;

  @ApiPropertyOptional({
    enum: PLATFORMS,
    isArray: true,
    maxItems: PLATFORMS.length,
    uniqueItems: true,
    description: 'None: all',
  })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(PLATFORMS.length)
  @ArrayUnique()
  @IsIn(PLATFORMS, { each: true })
  platforms?: Platform[];

  @ApiPropertyOptional({
    ...{ type: String, nullable: true, pattern: PATTERN_KEY.source, example: 'PT-7' },
    description: 'Key of the pattern that it is about, or that it became',
  })
  @IsOptional()
  @IsString()
  @Matches(PATTERN_KEY)
  pattern?: string | null;
}

export class ChallengeChangeBody extends PartialType(NewChallengeBody, { skipNullProperties: false }) {}

export class ChallengesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CHALLENGE_STATES })
  @IsOptional()
  @IsIn(CHALLENGE_STATES)
  state?: ChallengeState;

  @ApiPropertyOptional({ ...ID, description: 'Those of the phase and of the whole rollout' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  phase?: number;
}

const NOTHING: Challenge = {
  ...{ title: '', mitigation: null, state: 'open', reason: null },
  ...{ owner: null, phase: null, platforms: [], pattern: null },
};

export function newChallengeOf(body: NewChallengeBody): Challenge {
  return challengeWith(body, NOTHING);
}

/** The challenge with what was sent laid over it. A key too large for an id names nothing: 0. */
export function challengeWith(sent: ChallengeChangeBody, challenge: Challenge): Challenge {
  const { title, mitigation, reason, pattern, ...plain } = sent;
  const next = { ...challenge };
  for (const [field, value] of Object.entries(plain)) {
    if (value !== undefined) Object.assign(next, { [field]: value });
  }
  if (title !== undefined) next.title = title.trim();
  if (mitigation !== undefined) next.mitigation = mitigation === null ? null : mitigation.trim();
  if (reason !== undefined) next.reason = reason.trim();
  if (pattern !== undefined) next.pattern = pattern === null ? null : (patternIdOf(pattern) ?? 0);
  return next;
}

/** The reason that came with a change; null: none was sent. */
export function sentReason({ reason }: ChallengeChangeBody): string | null {
  return reason === undefined ? null : reason.trim();
}
