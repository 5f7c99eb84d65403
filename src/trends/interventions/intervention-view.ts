import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../../domain/instant.js';
import { COMPARISON_OVERLAPS, type ComparisonOverlap } from '../../domain/rollout/comparison-overlap.js';
import { plannedUsersOf } from '../../domain/rollout/planned-users.js';
import { TIMELINE_CHANNELS, TIMELINE_VARIANTS, type TimelineEntry } from '../../domain/rollout/timeline.js';
import { binomialInterval } from '../../domain/trends/binomial-interval.js';
import { type Platform, PLATFORMS } from '../../domain/words.js';
import { timelineView } from '../../rollout/timeline/timeline-view.js';
import { IntervalView } from '../figure-view.js';
import type { EffectPlan } from './effect-plan.js';

export class NamedView {
  @ApiProperty() id!: number;
  @ApiProperty() name!: string;
}

export class ComparisonView {
  @ApiProperty({ type: NamedView }) group!: NamedView;
  @ApiProperty({ type: NamedView }) phase!: NamedView;
  @ApiProperty({
    enum: COMPARISON_OVERLAPS,
    nullable: true,
    description: 'How it had the intervention too; null: it had not',
  })
  overlap!: ComparisonOverlap | null;
}

export class AttendanceView {
  @ApiProperty({ description: 'People who came' }) count!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Of the groups; null: some group has no number' })
  plannedUsers!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Of the planned users, 0 to 1' }) share!: number | null;
  @ApiProperty({ type: IntervalView, nullable: true, description: 'Clopper-Pearson interval of the share' })
  interval!: IntervalView | null;
}

/** An intervention of the timeline, with whom it was for and with whom it is compared. */
export class InterventionView {
  @ApiProperty({ description: 'Id of its entry on the timeline' }) id!: number;
  @ApiProperty({ enum: TIMELINE_VARIANTS.intervention }) variant!: TimelineEntry['variant'];
  @ApiProperty() title!: string;
  @ApiProperty({ enum: TIMELINE_CHANNELS, nullable: true }) channel!: TimelineEntry['channel'];
  @ApiProperty({ type: NamedView }) phase!: NamedView;
  @ApiProperty({ type: [NamedView], description: 'All groups of the phase when the entry names none' })
  groups!: NamedView[];
  @ApiProperty({ enum: PLATFORMS, isArray: true, description: 'None: all' }) platforms!: readonly Platform[];
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) until!: string | null;
  @ApiProperty({ type: String, format: 'date', description: 'Its first day at the desk' }) from!: Day;
  @ApiProperty({ type: String, format: 'date', description: 'Its last day, included' }) to!: Day;
  @ApiProperty() done!: boolean;
  @ApiProperty({ type: AttendanceView, nullable: true }) attendance!: AttendanceView | null;
  @ApiProperty({ type: ComparisonView, nullable: true, description: 'Null: nobody picked one, or it is gone' })
  comparison!: ComparisonView | null;
}

/** `confidence` is that of the share's interval. */
export function interventionView(plan: EffectPlan, confidence: number): InterventionView {
  const { variant, title, channel, platforms, at, until, done } = timelineView(plan.row);
  const { treated, comparison, own } = plan;
  return {
    ...{ id: plan.row.id, variant, title, channel },
    phase: named(treated.phase),
    groups: treated.groups.map(named),
    ...{ platforms, at, until, ...own, done },
    attendance: attendanceView(plan, confidence),
    comparison: comparison && {
      group: named(comparison.groups[0]!),
      phase: named(comparison.phase),
      overlap: comparison.overlap,
    },
  };
}

function attendanceView({ attendance, treated }: EffectPlan, confidence: number): AttendanceView | null {
  if (attendance === null) return null;
  const { users, unknownGroups } = plannedUsersOf(treated.groups);
  const plannedUsers = unknownGroups > 0 ? null : users;
  const isShare = plannedUsers !== null && plannedUsers > 0 && attendance <= plannedUsers;
  return {
    ...{ count: attendance, plannedUsers },
    share: isShare ? attendance / plannedUsers : null,
    interval: isShare ? binomialInterval(attendance, plannedUsers, confidence) : null,
  };
}

function named({ id, name }: NamedView): NamedView {
  return { id, name };
}
