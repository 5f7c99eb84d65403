import { ApiProperty } from '@nestjs/swagger';
import { type Permission, PERMISSION_NAMES } from '../../domain/access/permissions.js';
import { StaffView } from '../staff/staff-view.js';

/** A session as it is shown once. */
export class NewSessionView {
  @ApiProperty({ description: 'Shown once; send it as `Authorization: Bearer`. The cookie holds the same' })
  token!: string;
  @ApiProperty({ format: 'date-time' }) expiresAt!: string;
  @ApiProperty({ type: StaffView }) staff!: StaffView;
}

/** What the caller is and may do, with this credential. */
export class MeView {
  @ApiProperty({ type: StaffView }) staff!: StaffView;
  @ApiProperty({ enum: PERMISSION_NAMES, isArray: true }) permissions!: readonly Permission[];
  @ApiProperty({ enum: PERMISSION_NAMES, isArray: true, nullable: true, description: 'Null for a session' })
  scopes!: readonly Permission[] | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null for a token without an end' })
  expiresAt!: string | null;
}
