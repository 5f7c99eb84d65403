import { Transform } from 'class-transformer';
import { Validate, ValidatorConstraint, type ValidatorConstraintInterface } from 'class-validator';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { OneOf, Texts } from '../../platform/http/fields.js';

/** The keys of BULK_COMMANDS (bulk-bodies.ts), which imports this file. */
export const BULK_NAMES = [
  'accept',
  'contact',
  'claim',
  'release',
  'escalate',
  'return',
  'hand_down',
  'comment',
  'apply_package',
  'link',
  'unlink',
  'close',
  'assign',
] as const;

/** What may hold a command's fields; which ones, the command's own class says. */
@ValidatorConstraint({ name: 'jsonObject' })
class JsonObject implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  defaultMessage(): string {
    return 'must be an object';
  }
}

export class BulkBody {
  @OneOf(BULK_NAMES)
  command!: (typeof BULK_NAMES)[number];
  @Texts({ most: 500, max: 16, about: 'Keys of the tickets' }) keys!: string[];
  @ApiPropertyOptional({ type: Object, description: 'The body of the single command' })
  @Transform(({ value }: { value: unknown }) => value ?? {})
  @Validate(JsonObject)
  body: object = {};
}
