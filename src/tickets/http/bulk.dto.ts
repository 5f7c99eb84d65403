import { Transform } from 'class-transformer';
import { IsObject } from 'class-validator';
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
  'close',
  'assign',
] as const;

export class BulkBody {
  @OneOf(BULK_NAMES)
  command!: (typeof BULK_NAMES)[number];
  @Texts({ most: 500, max: 16, about: 'Keys of the tickets' }) keys!: string[];
  @ApiPropertyOptional({ type: Object, description: 'The body of the single command' })
  @Transform(({ value }: { value: unknown }) => value ?? {})
  @IsObject({ message: 'must be an object' })
  body: object = {};
}
