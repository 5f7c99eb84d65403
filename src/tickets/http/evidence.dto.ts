import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { OneOf, Text } from '../../platform/http/fields.js';

const LOG_LIMIT = 64 * 1024;
const MOST = 20;
const KINDS = ['text', 'log', 'link'] as const;

export class EvidenceBody {
  @OneOf(KINDS) kind!: (typeof KINDS)[number];
  @Text({ max: LOG_LIMIT }) content!: string;
}

const CONTENT = { type: 'string', minLength: 1, maxLength: LOG_LIMIT } as const;
const PIECE = {
  type: 'object',
  required: ['kind', 'content'],
  properties: { kind: { type: 'string', enum: [...KINDS] }, content: CONTENT },
} as const;
/** Fields.Parts cannot say that there is a short form. */
const SHOWN = {
  type: undefined,
  oneOf: [{ type: 'array', maxItems: MOST, items: PIECE }, CONTENT, { type: 'null' }],
} as unknown as ApiPropertyOptions;

/** Evidence as a list, or a plain text for short. */
export function EvidenceList(): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional(SHOWN),
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? [Object.assign(new EvidenceBody(), { kind: 'text', content: value })] : value,
    ),
    IsOptional(),
    IsArray(),
    ArrayMaxSize(MOST),
    ValidateNested({ each: true }),
    Type(() => EvidenceBody),
  );
}
