import { ApiProperty } from '@nestjs/swagger';
import { PLATFORMS, type Platform } from '../../domain/words.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import type { OutageRow } from './outages.queries.js';

class OutageMember {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty() name!: string;
}

/** A declared outage and where its parts are. */
export class OutageView {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: PLATFORMS, isArray: true, description: 'None: all' }) platforms!: readonly Platform[];
  @ApiProperty({ example: 'PT-7' }) pattern!: string;
  @ApiProperty({ type: 'integer', nullable: true, description: 'Null: somebody took it off the timeline' })
  timelineEntry!: number | null;
  @ApiProperty({ type: 'integer' }) announcement!: number;
  @ApiProperty({ format: 'date-time' }) startedAt!: string;
  @ApiProperty({ type: OutageMember }) declaredBy!: OutageMember;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) endedAt!: string | null;
  @ApiProperty({ type: OutageMember, nullable: true }) endedBy!: OutageMember | null;
}

export class OutagePage {
  @ApiProperty({ type: [OutageView] }) items!: OutageView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

export function outageView(row: OutageRow): OutageView {
  const { id, title, platforms, timelineEntry, announcement, endedBy } = row;
  return {
    ...{ id, title, platforms, pattern: patternKeyOf(row.pattern), timelineEntry, announcement },
    startedAt: isoOfTimestamp(row.startedAt),
    declaredBy: { id: row.declaredBy, name: row.declaredByName },
    endedAt: row.endedAt === null ? null : isoOfTimestamp(row.endedAt),
    endedBy: endedBy === null ? null : { id: endedBy, name: row.endedByName ?? '' },
  };
}
