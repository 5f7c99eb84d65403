import { ApiProperty } from '@nestjs/swagger';
import type { Instant } from '../../domain/instant.js';
import {
  ANNOUNCEMENT_SEVERITIES,
  ANNOUNCEMENT_STATES,
  type Announcement,
  type AnnouncementSeverity,
  announcementState,
  type AnnouncementState,
} from '../../domain/notices/announcement.js';
import { PLATFORMS, ROLES, type Platform, type Role } from '../../domain/words.js';
import { instantOfTimestamp, isoOfTimestamp } from '../../platform/database/timestamps.js';
import type { AnnouncementRow } from './announcements.queries.js';

export class MemberView {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty() name!: string;
}

export class AnnouncementScopeView {
  @ApiProperty({ enum: ROLES, isArray: true, description: 'Whom it addresses; none: all' }) roles!: readonly Role[];
  @ApiProperty({ type: [String], description: 'By their scope tags; none: all' }) locations!: readonly string[];
  @ApiProperty({ type: [Number], description: 'What it is about; none: all' }) phases!: readonly number[];
  @ApiProperty({ enum: PLATFORMS, isArray: true, description: 'What it is about; none: all' })
  platforms!: readonly Platform[];
}

/** An announcement as its reader is shown it. */
export class AnnouncementView {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty() title!: string;
  @ApiProperty() text!: string;
  @ApiProperty({ enum: ANNOUNCEMENT_SEVERITIES }) severity!: AnnouncementSeverity;
  @ApiProperty({ type: AnnouncementScopeView }) scope!: AnnouncementScopeView;
  @ApiProperty({ enum: ANNOUNCEMENT_STATES }) state!: AnnouncementState;
  @ApiProperty({ format: 'date-time' }) startsAt!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) withdrawnAt!: string | null;
  @ApiProperty() mustAcknowledge!: boolean;
  @ApiProperty({ type: MemberView }) by!: MemberView;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
  @ApiProperty({ type: 'integer', description: 'Counts what it says: another wording asks to be read again' })
  textVersion!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When you acknowledged this wording' })
  acknowledgedAt!: string | null;
  @ApiProperty({ type: 'integer' }) version!: number;
}

export class AnnouncementPageView {
  @ApiProperty({ type: [AnnouncementView] }) items!: AnnouncementView[];
  @ApiProperty({ type: String, nullable: true }) next!: string | null;
}

/** The announcement's name in ETags. */
export function announcementKey(id: number): string {
  return `announcement-${id}`;
}

const instantOrNull = (text: string | null) => (text === null ? null : instantOfTimestamp(text));
const isoOrNull = (text: string | null) => (text === null ? null : isoOfTimestamp(text));

/** A stored row as the rules see it. */
export function announcementFrom(row: AnnouncementRow): Announcement {
  const { title, text, severity, roles, locations, phases, platforms, mustAcknowledge } = row;
  return {
    ...{ title, text, severity, mustAcknowledge, scope: { roles, locations, phases, platforms } },
    startsAt: instantOfTimestamp(row.startsAt),
    expiresAt: instantOfTimestamp(row.expiresAt),
    withdrawnAt: instantOrNull(row.withdrawnAt),
  };
}

export function announcementView(row: AnnouncementRow, now: Instant): AnnouncementView {
  const { id, title, text, severity, mustAcknowledge, textVersion, version } = row;
  return {
    ...{ id, title, text, severity },
    scope: { roles: row.roles, locations: row.locations, phases: row.phases, platforms: row.platforms },
    state: announcementState(announcementFrom(row), now),
    startsAt: isoOfTimestamp(row.startsAt),
    expiresAt: isoOfTimestamp(row.expiresAt),
    withdrawnAt: isoOrNull(row.withdrawnAt),
    mustAcknowledge,
    by: { id: row.by, name: row.byName },
    createdAt: isoOfTimestamp(row.createdAt),
    textVersion,
    acknowledgedAt: isoOrNull(row.acknowledgedAt),
    version,
  };
}
