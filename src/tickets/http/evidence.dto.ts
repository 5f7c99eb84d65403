import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { OneOf, Parts, Text } from '../../platform/http/fields.js';

const LOG_LIMIT = 64 * 1024;

export class EvidenceBody {
  @OneOf(['text', 'log', 'link']) kind!: 'text' | 'log' | 'link';
  @Text({ max: LOG_LIMIT }) content!: string;
}

/** Evidence as a list, or a plain text for short. */
export function EvidenceList(): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) =>
      typeof value === 'string' ? [Object.assign(new EvidenceBody(), { kind: 'text', content: value })] : value,
    ),
    Parts(EvidenceBody, { most: 20, optional: true }),
  );
}
