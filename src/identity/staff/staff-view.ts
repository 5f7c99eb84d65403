import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '../../domain/words.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { StaffDirectory } from '../staff-directory.js';
import type { StaffRecord } from '../staff.queries.js';

export class DeputyView {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty() name!: string;
}

/** A member of staff as the API shows one. */
export class StaffView {
  @ApiProperty({ type: 'integer' }) id!: number;
  @ApiProperty({ format: 'email' }) email!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: ROLES }) role!: Role;
  @ApiProperty({ type: [String], description: 'Codes of locations; none means all' }) scopeTags!: readonly string[];
  @ApiProperty() active!: boolean;
  @ApiProperty({ description: 'Known only from imported history: never signs in' }) former!: boolean;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Also when it has passed' })
  awayUntil!: string | null;
  @ApiProperty({ type: DeputyView, nullable: true }) deputy!: DeputyView | null;
  @ApiProperty({ type: 'integer' }) version!: number;
}

/** One page of the staff. */
export class StaffPage {
  @ApiProperty({ type: [StaffView] }) items!: StaffView[];
  @ApiProperty({ type: String, nullable: true, description: 'Cursor of the next page' }) next!: string | null;
}

/** Key of a member in ETags and messages. */
export function staffKey(id: number): string {
  return `staff-${id}`;
}

@Injectable()
export class ShowStaff {
  constructor(private readonly directory: StaffDirectory) {}

  view(record: StaffRecord): StaffView {
    const { id, email, name, role, active, former, version, deputy_id: deputy, away_until: away } = record;
    return {
      id,
      email,
      name,
      role,
      scopeTags: record.scope_tags,
      active,
      former,
      awayUntil: away === null ? null : isoOfTimestamp(away),
      deputy: deputy === null ? null : { id: deputy, name: this.directory.find(deputy)?.name ?? '' },
      version,
    };
  }
}
