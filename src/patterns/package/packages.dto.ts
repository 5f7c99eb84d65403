import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { EVERYWHERE, type PackageScope } from '../../domain/patterns/package-scope.js';
import type { PackageWords } from '../../domain/patterns/package-words.js';
import { PACKAGE_STATES, PLATFORMS, RESOLUTION_KINDS, type PackageState, type Platform } from '../../domain/words.js';
import { Flag, OneOf, Part, Text, Whole } from '../../platform/http/fields.js';
import { PageQuery } from '../../platform/http/paging.js';
import { sentOf } from '../../rollout/http/optional.js';
import { PatternKey } from '../../tickets/http/pattern-key.js';
import { MOST_ID, OPTIONAL, SENTENCES } from '../../tickets/http/texts.js';
import { patternIdOf } from '../../tickets/pattern-keys.js';

const STEPS = { max: 16_000 } as const;
const VERSION = { max: 64, optional: true } as const;
const MOST_PHASES = 100;

const Platforms = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ enum: PLATFORMS, isArray: true, nullable: true, description: 'None: all' }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(PLATFORMS.length),
    IsIn(PLATFORMS, { each: true }),
  );

const Phases = (): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({
      ...{ type: 'array', items: { type: 'integer', minimum: 1, maximum: MOST_ID } },
      ...{ maxItems: MOST_PHASES, nullable: true, description: 'Ids of phases; none: all' },
    }),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(MOST_PHASES),
    IsInt({ each: true }),
    Min(1, { each: true }),
    Max(MOST_ID, { each: true }),
  );

export class ScopeBody {
  @Platforms() platforms?: Platform[] | null;
  @Text({ ...VERSION, about: 'First version, such as 10.0.19045; needs exactly one platform' }) osFrom?: string | null;
  @Text({ ...VERSION, about: 'Last version: 14 takes 14.6.1 in' }) osTo?: string | null;
  @Text(VERSION) appFrom?: string | null;
  @Text(VERSION) appTo?: string | null;
  @Phases() phases?: number[] | null;
}

export class ContactRuleBody {
  @Whole({ min: 1, max: 20 }) tries!: number;
  @Whole({ min: 1, max: 20, about: 'Different days on which to try' }) days!: number;
  @Whole({ min: 1, max: 336 }) nextTryWithinHours!: number;
}

/** Any part of a package; what is missing is asked for when it is published. */
export class NewPackageBody {
  @OneOf(RESOLUTION_KINDS, OPTIONAL) kind?: (typeof RESOLUTION_KINDS)[number] | null;
  @Text({ ...STEPS, ...OPTIONAL }) cause?: string | null;
  @Text({ ...STEPS, optional: true, about: 'The exact steps for the user; of a wont_fix what the user is told' })
  userSteps?: string | null;
  @Text({ ...STEPS, optional: true, about: 'The exact steps for tier 1' }) tier1Steps?: string | null;
  @Text({ ...STEPS, optional: true, about: 'How to see that it works' }) verify?: string | null;
  @Part(ScopeBody, { optional: true, about: 'Replaced as a whole; what is left out means all' })
  scope?: ScopeBody | null;
  @Flag({ optional: true, about: 'Tier 2 accepts it on the way down' }) tier2Accepts?: boolean | null;
  @Part(ContactRuleBody, { optional: true, about: 'Null: the policy’s' }) contactRule?: ContactRuleBody | null;
  @Whole({ min: 1, max: MOST_ID, optional: true, about: 'Staff id; null: whoever publishes it' }) owner?: number | null;
}

export class DraftChangeBody extends NewPackageBody {
  @PatternKey({ optional: true, about: 'Gives the draft to another pattern' }) pattern?: string | null;
}

export class PublicationBody {
  @Whole({ min: 1, max: MOST_ID, optional: true, about: 'Id of the package whose place it takes' })
  supersedes?: number | null;
}

export class WithdrawalBody {
  @Text(SENTENCES) reason!: string;
}

export class DoubtBody {
  @Text(SENTENCES) why!: string;
}

export class StandsBody {
  @Text(SENTENCES) note!: string;
}

const YesOrNo = (about: string): PropertyDecorator =>
  applyDecorators(
    ApiPropertyOptional({ type: Boolean, description: about }),
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean(),
  );

export class DryRunQuery {
  @YesOrNo('Only say what would happen to each ticket') dryRun?: boolean;
}

export class PackagesQuery extends PageQuery {
  @OneOf(PACKAGE_STATES, OPTIONAL) state?: PackageState;
  @YesOrNo('In use on tickets now, or not') live?: boolean;
  @OneOf(PLATFORMS, { optional: true, about: 'Those whose scope holds it' }) platform?: Platform;
  @PatternKey(OPTIONAL) pattern?: string;
}

/** The words that were sent; a field that was left out stays as it is. */
export function wordsSent(body: DraftChangeBody): Partial<PackageWords> {
  const { kind, tier2Accepts, scope, owner: _owner, pattern: _pattern, ...texts } = body;
  return {
    ...sentOf(texts),
    ...(kind == null ? {} : { kind }),
    ...(tier2Accepts == null ? {} : { tier2Accepts }),
    ...(scope === undefined ? {} : { scope: scopeSent(scope) }),
  };
}

function scopeSent(scope: ScopeBody | null): PackageScope {
  const { platforms, phases, osFrom = null, osTo = null, appFrom = null, appTo = null } = scope ?? EVERYWHERE;
  const once = <T>(list: readonly T[] | null | undefined): T[] => [...new Set(list ?? [])];
  return { platforms: once(platforms), phases: once(phases), osFrom, osTo, appFrom, appTo };
}

/** The pattern that a PATCH names; its key was checked. */
export function patternSent({ pattern }: DraftChangeBody): { pattern?: number } {
  const id = pattern == null ? null : patternIdOf(pattern);
  return id === null ? {} : { pattern: id };
}
