import { Injectable } from '@nestjs/common';
import type { Role } from '../../domain/words.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { StaffDirectory } from '../staff-directory.js';
import type { StaffRecord } from '../staff.queries.js';

/** A member of staff as the API shows one. */
export interface StaffView {
  id: number;
  email: string;
  name: string;
  role: Role;
  scopeTags: readonly string[];
  active: boolean;
  former: boolean;
  /** ISO 8601, UTC; null when present, also when the end has passed. */
  awayUntil: string | null;
  deputy: { id: number; name: string } | null;
  version: number;
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
