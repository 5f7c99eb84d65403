import { ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsOptional, Validate } from 'class-validator';
import { Flag, OneOf, Part, Text, When, Whole } from '../../platform/http/fields.js';
import {
  APPROACHES,
  APP_TYPES,
  ENROLLMENT_METHODS,
  FAILURE_CATEGORIES,
  IMPACTS,
  KINDS,
  OWNERSHIPS,
  PLATFORMS,
  POLICY_TYPES,
  PRIORITIES,
  WORKED_TIERS,
} from '../../domain/words.js';
import type { SubjectInput } from '../new-ticket.js';
import { IdOrNone, NONE } from '../lists/id-or-none.js';

const OPTIONAL = { optional: true } as const;
const NAME = { max: 200, optional: true } as const;

export class RequesterBody {
  @Text(NAME) name?: string | null;
  @Text({ ...NAME, about: 'User principal name' }) upn?: string | null;
  @Text({ ...NAME, about: 'How to reach the user: phone, chat, desk' }) contact?: string | null;
  @Flag(OPTIONAL) vip?: boolean;
}

export class DeviceBody {
  @Text(NAME) name?: string | null;
  @Text({ max: 64, optional: true }) serial?: string | null;
  @Text({ max: 64, optional: true, about: 'Device id in Intune' }) intuneId?: string | null;
  @Text(NAME) model?: string | null;
}

export class AppBody {
  @Text({ max: 200 }) name!: string;
  @Text({ max: 64, optional: true }) version?: string | null;
  @OneOf(APP_TYPES, OPTIONAL) type?: (typeof APP_TYPES)[number] | null;
}

/** Known by its name, or only as a kind of policy. */
export class PolicyBody {
  @Text(NAME) name?: string | null;
  @OneOf(POLICY_TYPES, OPTIONAL) type?: (typeof POLICY_TYPES)[number] | null;
}

/** What a ticket is about. */
export class SubjectBody {
  @OneOf(KINDS) kind!: (typeof KINDS)[number];
  @Text({ max: 200 }) title!: string;
  @OneOf(PLATFORMS) platform!: (typeof PLATFORMS)[number];
  @Text({ max: 20_000, optional: true }) description?: string | null;
  @Text({ max: 64, optional: true }) osVersion?: string | null;
  @OneOf(OWNERSHIPS, OPTIONAL) ownership?: (typeof OWNERSHIPS)[number] | null;
  @OneOf(ENROLLMENT_METHODS, OPTIONAL) enrollmentMethod?: (typeof ENROLLMENT_METHODS)[number] | null;
  @ApiPropertyOptional({
    oneOf: [{ type: 'integer' }, { type: 'string', enum: [NONE] }],
    nullable: true,
    description: 'Absent or null: derived from group and date',
  })
  @IsOptional()
  @Validate(IdOrNone)
  phase?: number | 'none' | null;
  @Text({ max: 120, optional: true, about: 'Target group of the rollout, such as Retail' }) group?: string | null;
  @Text({ max: 63, optional: true, about: 'Code of a location' }) location?: string | null;
  @OneOf(APPROACHES, OPTIONAL) approach?: (typeof APPROACHES)[number] | null;
  @Part(RequesterBody, OPTIONAL) requester?: RequesterBody | null;
  @Part(DeviceBody, OPTIONAL) device?: DeviceBody | null;
  @Part(AppBody, OPTIONAL) app?: AppBody | null;
  @Part(PolicyBody, OPTIONAL) policy?: PolicyBody | null;
  @Text({ max: 64, optional: true, about: 'Any printed form: 0x87D1041C, 87D1041C, -2016345060, DeviceCapReached' })
  errorCode?: string | null;
  @OneOf(FAILURE_CATEGORIES, OPTIONAL) failureCategory?: (typeof FAILURE_CATEGORIES)[number] | null;
  @Text({ max: 64, optional: true }) correlationId?: string | null;
  @OneOf(IMPACTS, OPTIONAL) impact?: (typeof IMPACTS)[number];
  @Whole({ min: 1, max: 1_000_000, optional: true }) affectedUsers?: number;
  @OneOf(PRIORITIES, { optional: true, about: 'Absent: from impact and affected users' })
  priority?: (typeof PRIORITIES)[number] | null;
}

/** Row 1 of the ladder. Required: kind, title, platform, and a requester or a device. */
export class LogBody extends SubjectBody {
  @When({ optional: true, about: 'When the user reported it; absent: now' }) reportedAt?: string | null;
  @Flag({ optional: true, about: 'Begin to work on it at once' }) take?: boolean;
  @OneOf(WORKED_TIERS, { optional: true, about: 'A tier above 1 needs take' }) tier?: (typeof WORKED_TIERS)[number];
  @Text({ max: 16, optional: true, about: 'Key of the ticket that this one was split from' }) splitFrom?: string | null;
  @Text({ max: 16, optional: true, about: 'Key of an old closed ticket that this one comes after' }) follows?:
    string | null;
}

/** Row 31: any of the subject's fields. Null empties a field. */
export class EditBody extends PartialType(SubjectBody, { skipNullProperties: false }) {}

/** `null` and absent mean "unknown" for impact and affected users when logging. */
export function subjectOf<T extends SubjectBody | EditBody>(body: T): Partial<SubjectInput> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as Partial<SubjectInput>;
}
