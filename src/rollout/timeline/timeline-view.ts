import { ApiProperty } from '@nestjs/swagger';
import { TIMELINE_CHANNELS, TIMELINE_VARIANTS, type TimelineEntry } from '../../domain/rollout/timeline.js';
import { PLATFORMS, TIMELINE_KINDS, type Platform, type TimelineKind } from '../../domain/words.js';
import { PersonView, personView } from '../phases/phase-view.js';
import { entryOf } from './timeline-entry.js';
import type { TimelineRow } from './timeline.queries.js';

/** A dated entry as the API shows it. */
export class TimelineView {
  @ApiProperty() id!: number;
  @ApiProperty({ enum: TIMELINE_KINDS }) kind!: TimelineKind;
  @ApiProperty({ enum: [...new Set(Object.values(TIMELINE_VARIANTS).flat())] }) variant!: TimelineEntry['variant'];
  @ApiProperty({ type: Number, nullable: true, description: 'Null: the whole rollout' }) phase!: number | null;
  @ApiProperty({ type: [Number], description: 'None: all groups' }) groups!: readonly number[];
  @ApiProperty({ enum: PLATFORMS, isArray: true, description: 'None: all' }) platforms!: readonly Platform[];
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) until!: string | null;
  @ApiProperty() title!: string;
  @ApiProperty({ enum: TIMELINE_CHANNELS, nullable: true }) channel!: TimelineEntry['channel'];
  @ApiProperty({ type: PersonView, nullable: true }) owner!: PersonView | null;
  @ApiProperty() done!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) withdrawnAt!: string | null;
  @ApiProperty({ type: Number, nullable: true }) attendance!: number | null;
  @ApiProperty({ type: Number, nullable: true }) comparisonGroup!: number | null;
  @ApiProperty() version!: number;
}

export class TimelinePageView {
  @ApiProperty({ type: [TimelineView] }) items!: TimelineView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

/** The entry's name in ETags. */
export function timelineKey(id: number): string {
  return `timeline-${id}`;
}

export function timelineView(row: TimelineRow): TimelineView {
  const { owner: _owner, at, until, withdrawnAt, ...entry } = entryOf(row);
  const iso = (instant: number | null) => (instant === null ? null : new Date(instant).toISOString());
  return {
    id: row.id,
    ...entry,
    at: new Date(at).toISOString(),
    until: iso(until),
    owner: personView(row.owner, row.ownerName),
    withdrawnAt: iso(withdrawnAt),
    version: row.version,
  };
}
