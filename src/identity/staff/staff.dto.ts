import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmpty,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
} from 'class-validator';
import { ROLES, type Role } from '../../domain/words.js';
import { PageQuery } from '../../platform/http/paging.js';

const EMAIL_MAX = 254;
const NAME_MAX = 120;
const TAGS_MAX = 50;
const LARGEST_ID = 2_147_483_647;
const TAGS = 'Codes of locations; none means all';

const Trimmed = () => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** The field may be left out; unlike IsOptional, null is not taken for that. */
const MayBeMissing = () => ValidateIf((_object, value) => value !== undefined);

/** Body of `POST /staff`. */
export class AddStaffBody {
  @ApiProperty({ format: 'email', maxLength: EMAIL_MAX })
  @Trimmed()
  @IsEmail()
  @MaxLength(EMAIL_MAX)
  email!: string;

  @ApiProperty({ minLength: 1, maxLength: NAME_MAX })
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME_MAX)
  name!: string;

  @ApiProperty({ enum: ROLES })
  @IsIn(ROLES)
  role!: Role;

  @ApiPropertyOptional({ type: [String], maxItems: TAGS_MAX, uniqueItems: true, description: TAGS })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(TAGS_MAX)
  @ArrayUnique()
  @IsString({ each: true })
  scopeTags?: string[];
}

/** Body of `PATCH /staff/{id}`. */
export class ChangeStaffBody {
  @ApiPropertyOptional({ minLength: 1, maxLength: NAME_MAX })
  @MayBeMissing()
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME_MAX)
  name?: string;

  @ApiPropertyOptional({ enum: ROLES })
  @MayBeMissing()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ type: [String], maxItems: TAGS_MAX, uniqueItems: true, description: TAGS })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(TAGS_MAX)
  @ArrayUnique()
  @IsString({ each: true })
  scopeTags?: string[];

  @ApiPropertyOptional({ description: 'False ends all sessions and tokens, and vacates tickets' })
  @MayBeMissing()
  @IsBoolean()
  active?: boolean;
}

const WITH_ZONE = /(Z|[+-]\d\d:\d\d)$/;

/** Body of `PUT /me/away` and `PUT /staff/{id}/away`. */
export class AwayBody {
  @ApiProperty({ format: 'date-time', description: 'Within 366 days' })
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(WITH_ZONE, { message: 'until must be a date and time with its zone, such as 2026-03-01T17:00:00Z' })
  until!: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: LARGEST_ID,
    nullable: true,
    description: 'Id of the member who stands in',
  })
  @ValidateIf((_object, value) => value !== undefined && value !== null)
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  deputy?: number | null;
}

const fromText = ({ value }: { value: unknown }): unknown =>
  value === 'true' ? true : value === 'false' ? false : value;

/** Query of `GET /staff`. */
export class StaffQuery extends PageQuery {
  @ApiPropertyOptional({ type: Boolean })
  @MayBeMissing()
  @Transform(fromText)
  @IsBoolean()
  active?: boolean;

  @ApiPropertyOptional({ enum: ROLES })
  @MayBeMissing()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({ type: Boolean, description: 'List people known only from imported history too' })
  @MayBeMissing()
  @Transform(fromText)
  @IsBoolean()
  former?: boolean;
}
