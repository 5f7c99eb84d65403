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

const Trimmed = () => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** The field may be left out; unlike IsOptional, null is not taken for that. */
const MayBeMissing = () => ValidateIf((_object, value) => value !== undefined);

/** Body of `POST /staff`. */
export class AddStaffBody {
  @Trimmed()
  @IsEmail()
  @MaxLength(EMAIL_MAX)
  email!: string;

  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME_MAX)
  name!: string;

  @IsIn(ROLES)
  role!: Role;

  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(TAGS_MAX)
  @ArrayUnique()
  @IsString({ each: true })
  scopeTags?: string[];
}

/** Body of `PATCH /staff/{id}`. */
export class ChangeStaffBody {
  @MayBeMissing()
  @Trimmed()
  @IsString()
  @IsNotEmpty()
  @MaxLength(NAME_MAX)
  name?: string;

  @MayBeMissing()
  @IsIn(ROLES)
  role?: Role;

  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(TAGS_MAX)
  @ArrayUnique()
  @IsString({ each: true })
  scopeTags?: string[];

  @MayBeMissing()
  @IsBoolean()
  active?: boolean;
}

const WITH_ZONE = /(Z|[+-]\d\d:\d\d)$/;

/** Body of `PUT /me/away` and `PUT /staff/{id}/away`. */
export class AwayBody {
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(WITH_ZONE, { message: 'until must be a date and time with its zone, such as 2026-03-01T17:00:00Z' })
  until!: string;

  /** Id of the member who stands in. */
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
  @MayBeMissing()
  @Transform(fromText)
  @IsBoolean()
  active?: boolean;

  @MayBeMissing()
  @IsIn(ROLES)
  role?: Role;

  /** Whether people known only from imported history are listed too. */
  @MayBeMissing()
  @Transform(fromText)
  @IsBoolean()
  former?: boolean;
}
