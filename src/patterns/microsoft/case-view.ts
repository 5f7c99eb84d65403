import { Injectable } from '@nestjs/common';
import type { Instant } from '../../domain/instant.js';
import { StaffDirectory } from '../../identity/staff-directory.js';
import { Clock } from '../../platform/clock.js';
import { instantOfTimestamp, isoOfTimestamp } from '../../platform/database/timestamps.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import { caseKeyOf } from './case-keys.js';
import type { CaseRow, EntryRow } from './cases.queries.js';

/** A Microsoft case as the API shows it; the same for everybody. */
export type CaseView = ReturnType<CaseViews['of']>;

const time = (at: string | null): string | null => (at === null ? null : isoOfTimestamp(at));

/** Whether Microsoft or we owe a word since before `now`. */
export function isOverdue(row: Pick<CaseRow, 'state' | 'nextUpdateDue'>, now: Instant): boolean {
  return row.state === 'open' && row.nextUpdateDue !== null && instantOfTimestamp(row.nextUpdateDue) <= now;
}

@Injectable()
export class CaseViews {
  constructor(
    private readonly staff: StaffDirectory,
    private readonly clock: Clock,
  ) {}

  of(row: CaseRow) {
    return {
      key: caseKeyOf(row.id),
      version: row.version,
      references: row.references,
      title: row.title,
      severity: row.severity,
      turn: row.turn,
      state: row.state,
      nextUpdateDue: time(row.nextUpdateDue),
      overdue: isOverdue(row, this.clock.now()),
      liaison: this.named(row.liaison),
      pattern: row.pattern === null ? null : patternKeyOf(row.pattern),
      whereSeen: row.whereSeen,
      mdmAuthority: row.mdmAuthority,
      everWorked: row.everWorked,
      affected: row.affected,
      contact: row.contact,
      tickets: { waiting: row.waiting, comingBack: row.comingBack, ever: row.tickets },
      openedBy: this.named(row.openedBy),
      openedAt: isoOfTimestamp(row.openedAt),
      closedAt: time(row.closedAt),
      updatedAt: isoOfTimestamp(row.updatedAt),
    };
  }

  entry({ by, at, saidAt, ...entry }: EntryRow) {
    return { ...entry, saidAt: isoOfTimestamp(saidAt), by: this.named(by), at: isoOfTimestamp(at) };
  }

  named(id: number | null): { id: number; name: string } | null {
    return id === null ? null : { id, name: this.staff.find(id)?.name ?? 'former staff' };
  }
}
