import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMinSize, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { PATTERN_STATES, PLATFORMS, type PatternState, type Platform } from '../../domain/words.js';
import { Flag, OneOf, Part, Text, Texts, Whole } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/paging.js';
import { PatternKey } from '../../tickets/http/pattern-key.js';
import { MOST_ID } from '../../tickets/http/texts.js';

const OPTIONAL = { optional: true } as const;
const KEYS = { most: 500, max: 16, about: 'Keys of tickets' } as const;
const SIGNATURES = { most: 50, max: 300 } as const;
const REASON = { max: 2000 } as const;
const OWNER = /^(none|[1-9]\d{0,8})$/;

const states = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? value.split(',') : (value ?? undefined);

export class PatternQuery extends PageQuery {
  @ApiPropertyOptional({ enum: PATTERN_STATES, isArray: true, description: 'Absent: all but merged and dismissed' })
  @IsOptional()
  @Transform(states)
  @IsIn(PATTERN_STATES, { each: true })
  state?: PatternState[];

  @ApiPropertyOptional({ enum: PLATFORMS }) @IsOptional() @IsIn(PLATFORMS) platform?: Platform;

  @ApiPropertyOptional({ type: String, pattern: OWNER.source, description: 'Staff id, or none' })
  @IsOptional()
  @Matches(OWNER)
  owner?: string;

  @ApiPropertyOptional({ maxLength: 200, description: 'Words of the title or summary, a key, part of a signature' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

export class BannerQuery {
  @ApiPropertyOptional({ enum: PLATFORMS }) @IsOptional() @IsIn(PLATFORMS) platform?: Platform;
}

const flag = ({ value }: { value: unknown }): unknown => (value === 'true' ? true : value === 'false' ? false : value);

export class PatternTicketsQuery extends PageQuery {
  @ApiPropertyOptional({ type: Boolean, description: 'Only linked ones, or only suggested ones' })
  @IsOptional()
  @Transform(flag)
  @IsIn([true, false])
  linked?: boolean;
}

export class NewPatternBody {
  @Text({ max: 200, about: 'What fails, without names of users' }) title!: string;
  @Text({ max: 4000, ...OPTIONAL }) summary?: string | null;
  @Text({ max: 2000, ...OPTIONAL, about: 'What tier 1 says to whoever calls' }) tellCaller?: string | null;
  @Texts({ ...SIGNATURES, ...OPTIONAL, about: 'Tickets of these are suggested to it' }) signatures?: string[] | null;
  @Texts({ ...KEYS, ...OPTIONAL }) keys?: string[] | null;
}

/** Absent fields stay; null empties the others than the title. */
export class PatternChangeBody {
  @Text({ max: 200, ...OPTIONAL }) title?: string | null;
  @Text({ max: 4000, ...OPTIONAL }) summary?: string | null;
  @Text({ max: 2000, ...OPTIONAL, about: 'What tier 1 says to whoever calls' }) tellCaller?: string | null;
  @Whole({ min: 1, max: MOST_ID, ...OPTIONAL, about: 'Staff id of who works it; null: nobody' }) owner?: number | null;
}

class ArchiveBody {
  @Whole({ min: 1, max: 10_000, about: 'So many tickets ...' }) tickets!: number;
  @Whole({ min: 1, max: 90, about: '... in so many days bring it back' }) days!: number;
}

const BY_PERSON = ['active', 'identified', 'resolved', 'regressed', 'archived', 'dismissed'] as const;

export class PatternStateBody {
  @OneOf(BY_PERSON) state!: (typeof BY_PERSON)[number];
  @Text({ ...REASON, ...OPTIONAL, about: 'Needed to put aside, to end and to take up again' }) reason?: string | null;
  @Text({ max: 2000, ...OPTIONAL, about: 'Needed for identified, unless it is there' }) tellCaller?: string | null;
  @Part(ArchiveBody, { ...OPTIONAL, about: 'Needed for archived' }) archive?: ArchiveBody | null;
}

export class SignaturesBody {
  @Texts({ ...SIGNATURES, about: 'Tickets of these are suggested to it' })
  @ArrayMinSize(1, { message: 'names no signature' })
  signatures!: string[];
}

export class SignatureQuery {
  @Text({ max: 300, about: 'The signature to take off' }) signature!: string;
}

export class PatternLinksBody {
  @Texts({ ...KEYS, ...OPTIONAL }) keys?: string[] | null;
  @Flag({ ...OPTIONAL, about: 'All suggested tickets that you may see, 500 at a time' }) allSuggested?: boolean | null;
}

export class DeclinedTicketsBody {
  @Texts(KEYS)
  @ArrayMinSize(1, { message: 'names no ticket' })
  keys!: string[];
  @Text({ max: 500, ...OPTIONAL, about: 'Why they do not belong to it' }) reason?: string | null;
}

export class MergeBody {
  @PatternKey({ about: 'The pattern that it goes into' }) into!: string;
  @Text(REASON) reason!: string;
}

export class SplitPatternBody {
  @Text({ max: 200, about: 'What the new pattern is called' }) title!: string;
  @Text({ max: 4000, ...OPTIONAL }) summary?: string | null;
  @Text({ max: 2000, ...OPTIONAL, about: 'What tier 1 says to whoever calls' }) tellCaller?: string | null;
  @Texts({ ...SIGNATURES, ...OPTIONAL, about: 'Go to the new one with their tickets' }) signatures?: string[] | null;
  @Texts({ ...KEYS, ...OPTIONAL }) keys?: string[] | null;
}
