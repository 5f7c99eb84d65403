import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMinSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import {
  CASE_STATES,
  CASE_TURNS,
  ENTRY_DIRECTIONS,
  HOW_MANY,
  MDM_AUTHORITIES,
  RESOLUTION_KINDS,
  SEVERITIES,
  type CaseState,
  type CaseTurn,
  type EntryDirection,
  type HowMany,
  type MdmAuthority,
  type ResolutionKind,
  type Severity,
} from '../../domain/words.js';
import { Flag, OneOf, Text, Texts, When, Whole } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/paging.js';
import { PatternKey } from '../../tickets/http/pattern-key.js';
import { MOST_ID } from '../../tickets/http/texts.js';

const OPTIONAL = { optional: true } as const;
/** Room for spaces and words around the number; its normal form has at most 60 characters. */
const NUMBER = { max: 120 } as const;
const LONG = { max: 16_000 } as const;

/** What Microsoft asks for and no ticket says. */
class CaseFactsBody {
  @Text({ max: 2000, optional: true, about: 'Where the message is seen: the app, the page, the step' })
  whereSeen?: string | null;
  @OneOf(MDM_AUTHORITIES, { optional: true, about: 'What manages the devices of the tenant' })
  mdmAuthority?: MdmAuthority | null;
  @Flag({ optional: true, about: 'Whether it has ever worked' }) everWorked?: boolean | null;
  @OneOf(HOW_MANY, { optional: true, about: 'Whether all users and devices are affected, or some' })
  affected?: HowMany | null;
  @Text({ max: 500, optional: true, about: 'Whom Microsoft may reach: name, telephone, mail' })
  contact?: string | null;
}

export class NewCaseBody extends CaseFactsBody {
  @Texts({ most: 10, ...NUMBER, about: 'Numbers of the case; at least one, the first is the one shown' })
  @ArrayMinSize(1, { message: 'a case needs its number: at least one' })
  references!: string[];
  @Text({ max: 200, about: 'What it is about, without names of users' }) title!: string;
  @OneOf(SEVERITIES) severity!: Severity;
  @OneOf(CASE_TURNS, { optional: true, about: 'Absent: microsoft' }) turn?: CaseTurn | null;
  @When({ optional: true, about: 'Absent: what the policy says for the severity' }) nextUpdateDue?: string | null;
  @Whole({ min: 1, max: MOST_ID, optional: true, about: 'Staff id; absent: you' }) liaison?: number | null;
  @PatternKey(OPTIONAL) pattern?: string | null;
}

/** Absent fields stay; null empties the others than title and severity. */
export class CaseChangeBody extends CaseFactsBody {
  @Text({ max: 200, optional: true }) title?: string | null;
  @OneOf(SEVERITIES, OPTIONAL) severity?: Severity | null;
  @When(OPTIONAL) nextUpdateDue?: string | null;
  @Whole({ min: 1, max: MOST_ID, optional: true, about: 'Staff id of an engineer or lead' }) liaison?: number | null;
  @PatternKey(OPTIONAL) pattern?: string | null;
}

export class EntryBody {
  @OneOf(ENTRY_DIRECTIONS) direction!: EntryDirection;
  @Text({ ...LONG, about: 'What was said; when it becomes our turn, the answer that waiting tickets get' })
  text!: string;
  @Text({ max: 200, optional: true, about: 'Who said it' }) saidBy?: string | null;
  @When({ optional: true, about: 'When it was said; absent: now' }) at?: string | null;
  @OneOf(CASE_TURNS, { optional: true, about: 'Passes the turn' }) turn?: CaseTurn | null;
  @When({
    optional: true,
    about: 'Null: no date. Absent: as it was; what the policy says when Microsoft gets the turn',
  })
  nextUpdateDue?: string | null;
}

export class ReferenceBody {
  @Text({ ...NUMBER, about: 'Another number of the same case' }) reference!: string;
}

export class CaseClosureBody {
  @Text({ ...LONG, about: 'How it ended; tickets that still wait get it as their answer' }) text!: string;
}

export class CaseResolutionBody {
  @OneOf(RESOLUTION_KINDS) kind!: ResolutionKind;
  @Text({ ...LONG, about: 'The cause that Microsoft gave' }) cause!: string;
  @Text({ ...LONG, optional: true, about: 'The exact steps for the user' }) userSteps?: string | null;
  @Text({ ...LONG, optional: true, about: 'The exact steps for tier 1' }) tier1Steps?: string | null;
  @Text({ ...LONG, optional: true, about: 'How to see that it works' }) verify?: string | null;
}

export class CaseQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CASE_TURNS })
  @IsOptional()
  @IsIn(CASE_TURNS)
  turn?: CaseTurn;

  @ApiPropertyOptional({ enum: CASE_STATES })
  @IsOptional()
  @IsIn(CASE_STATES)
  state?: CaseState;

  @ApiPropertyOptional({ type: Boolean, description: 'Whether an update is due by now' })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  overdue?: boolean;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: MOST_ID, description: 'Staff id' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ID)
  liaison?: number;

  @PatternKey(OPTIONAL)
  pattern?: string;

  @ApiPropertyOptional({ maxLength: 120, description: 'One of its numbers, however it is written' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  reference?: string;
}
