import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '../../domain/words.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import type { ReaderRow } from './readers.queries.js';

/** One member of staff and an announcement. */
export class ReaderView {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ROLES }) role!: Role;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Away, if it lies ahead' })
  awayUntil!: string | null;
  @ApiProperty({ description: 'False: acknowledged it once, and it is no longer for them' }) addressed!: boolean;
  @ApiProperty({ description: 'Has acknowledged what it says now' }) read!: boolean;
  @ApiProperty({ type: 'integer', nullable: true, description: 'The last wording that they acknowledged' })
  textVersion!: number | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) acknowledgedAt!: string | null;
}

export class ReaderPageView {
  @ApiProperty({ type: [ReaderView] }) items!: ReaderView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export function readerView({ id, name, role, addressed, read, textVersion, ...times }: ReaderRow): ReaderView {
  const iso = (text: string | null) => (text === null ? null : isoOfTimestamp(text));
  return {
    ...{ id, name, role, awayUntil: iso(times.awayUntil), addressed, read, textVersion },
    acknowledgedAt: iso(times.acknowledgedAt),
  };
}
