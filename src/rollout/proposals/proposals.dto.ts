import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateNested,
} from 'class-validator';
import {
  LONGEST_PROPOSAL_NOTE,
  LONGEST_PROPOSAL_TITLE,
  PROPOSAL_STATES,
  type ProposalForm,
  type ProposalState,
} from '../../domain/rollout/proposal.js';
import {
  TIMELINE_CHANNELS,
  TIMELINE_VARIANTS,
  type TimelineChannel,
  type TimelineEntry,
} from '../../domain/rollout/timeline.js';
import { PageQuery } from '../../platform/http/paging.js';
import { ZonedTime } from '../../platform/http/zoned-time.js';
import { IfSent } from '../http/optional.js';

const LARGEST_ID = 2_147_483_647;
const ID = { type: 'integer', minimum: 1, maximum: LARGEST_ID } as const;
const PATTERN_KEY = /^PT-[1-9]\d{0,9}$/;
const MOST_GROUPS = 200;
const TOLD = ['communication', 'intervention'] as const;
const VARIANTS = TOLD.flatMap((kind) => [...TIMELINE_VARIANTS[kind]]);

export class ProposalSourceBody {
  @ApiPropertyOptional({ pattern: PATTERN_KEY.source, example: 'PT-7' })
  @IfSent()
  @IsString()
  @Matches(PATTERN_KEY)
  pattern?: string;

  @ApiPropertyOptional({ ...ID, description: 'Id of a decision of a review' })
  @IfSent()
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  decision?: number;
}

/** What a proposal says. */
export class ProposalChangeBody {
  @ApiPropertyOptional({ ...ID, description: 'Id of the phase whose users are told' })
  @IfSent()
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  phase?: number;

  @ApiPropertyOptional({ enum: TIMELINE_CHANNELS })
  @IfSent()
  @IsIn(TIMELINE_CHANNELS)
  channel?: TimelineChannel;

  @ApiPropertyOptional({ minLength: 1, maxLength: LONGEST_PROPOSAL_TITLE })
  @IfSent()
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_PROPOSAL_TITLE)
  title?: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LONGEST_PROPOSAL_NOTE })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PROPOSAL_NOTE)
  note?: string | null;
}

export class NewProposalBody {
  @ApiProperty({ ...ID, description: 'Id of the phase whose users are told' })
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  phase!: number;

  @ApiProperty({ type: ProposalSourceBody, description: 'Either a pattern or a decision' })
  @IsObject()
  @ValidateNested()
  @Type(() => ProposalSourceBody)
  source!: ProposalSourceBody;

  @ApiProperty({ enum: TIMELINE_CHANNELS })
  @IsIn(TIMELINE_CHANNELS)
  channel!: TimelineChannel;

  @ApiProperty({
    minLength: 1,
    maxLength: LONGEST_PROPOSAL_TITLE,
    example: 'Mail 2 says that personal phones are not wiped',
  })
  @IsString()
  @MinLength(1)
  @MaxLength(LONGEST_PROPOSAL_TITLE)
  title!: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: LONGEST_PROPOSAL_NOTE })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_PROPOSAL_NOTE)
  note?: string | null;
}

/** The timeline entry that a proposal becomes; phase, channel and title are the proposal's. */
export class ProposalAcceptanceBody {
  @ApiPropertyOptional({ enum: TOLD, default: 'communication' })
  @IfSent()
  @IsIn(TOLD)
  kind?: (typeof TOLD)[number];

  @ApiProperty({ enum: VARIANTS, description: 'What exactly it is; each kind has its own' })
  @IsIn(VARIANTS)
  variant!: TimelineEntry['variant'];

  @ApiProperty({ type: String, format: 'date-time', description: 'ISO 8601 with offset' })
  @ZonedTime()
  at!: string;

  @ApiPropertyOptional({ type: String, format: 'date-time', nullable: true })
  @IsOptional()
  @ZonedTime()
  until?: string | null;

  @ApiPropertyOptional({
    ...{ type: 'array', items: ID, maxItems: MOST_GROUPS },
    description: 'Ids of groups of the phase; none: all',
  })
  @IfSent()
  @IsArray()
  @ArrayMaxSize(MOST_GROUPS)
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(LARGEST_ID, { each: true })
  groups?: number[];

  @ApiPropertyOptional({ ...ID, nullable: true, description: 'Staff id of who sees to it' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  owner?: number | null;
}

export class ProposalDeclineBody {
  @ApiProperty({ minLength: 1, maxLength: 2_000, description: 'Why' })
  @IsString()
  @MinLength(1)
  @MaxLength(2_000)
  reason!: string;
}

export class ProposalsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: PROPOSAL_STATES })
  @IsOptional()
  @IsIn(PROPOSAL_STATES)
  state?: ProposalState;

  @ApiPropertyOptional({ ...ID, description: 'Id of a phase' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  phase?: number;

  @ApiPropertyOptional({ pattern: PATTERN_KEY.source, description: 'Key of the pattern that proposes' })
  @IsOptional()
  @Matches(PATTERN_KEY)
  pattern?: string;

  @ApiPropertyOptional({ ...ID, description: 'Id of the decision that proposes' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  decision?: number;
}

/** Null: not just one source was sent. */
export function newProposalOf({ phase, source, channel, title, note }: NewProposalBody): ProposalForm | null {
  const { pattern, decision } = source;
  if ((pattern === undefined) === (decision === undefined)) return null;
  return {
    ...{ phase, channel, title, note: noteOf(note ?? null) },
    ...(pattern === undefined
      ? { source: 'decision', sourceKey: String(decision) }
      : { source: 'pattern', sourceKey: pattern }),
  };
}

/** The proposal with what was sent laid over it. */
export function proposalWith(sent: ProposalChangeBody, form: ProposalForm): ProposalForm {
  return {
    ...form,
    phase: sent.phase ?? form.phase,
    channel: sent.channel ?? form.channel,
    title: sent.title ?? form.title,
    note: sent.note === undefined ? form.note : noteOf(sent.note),
  };
}

/** Nothing but spaces says nothing. */
function noteOf(note: string | null): string | null {
  return note === null || note.trim() === '' ? null : note.trim();
}

/** The entry of an accepted proposal. */
export function entryOfAcceptance(
  { phase, channel, title }: Pick<ProposalForm, 'phase' | 'channel' | 'title'>,
  { kind = 'communication', variant, at, until = null, groups = [], owner = null }: ProposalAcceptanceBody,
): TimelineEntry {
  return {
    ...{ kind, variant, phase, groups, platforms: [], title, channel, owner },
    ...{ at: Date.parse(at), until: until === null ? null : Date.parse(until), done: false },
    ...{ withdrawnAt: null, attendance: null, comparisonGroup: null },
  };
}
