import { ApiProperty } from '@nestjs/swagger';
import { TIMELINE_VARIANTS, type TimelineVariant } from '../../domain/rollout/timeline.js';
import { PLATFORMS, type Platform, TIMELINE_KINDS, type TimelineKind } from '../../domain/words.js';

/** A dated entry as it is drawn on a series. */
export class TimelineMarkView {
  @ApiProperty() id!: number;
  @ApiProperty({ enum: TIMELINE_KINDS }) kind!: TimelineKind;
  @ApiProperty({ enum: [...new Set(Object.values(TIMELINE_VARIANTS).flat())] }) variant!: TimelineVariant;
  @ApiProperty({ type: Number, nullable: true, description: 'Null: the whole rollout' }) phase!: number | null;
  @ApiProperty({ type: [Number], description: 'None: all groups' }) groups!: number[];
  @ApiProperty({ enum: PLATFORMS, isArray: true, description: 'None: all' }) platforms!: Platform[];
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) until!: string | null;
  @ApiProperty() title!: string;
}
