import type { TimelineEntry, TimelineVariant } from '../../domain/rollout/timeline.js';
import type { Platform } from '../../domain/words.js';
import { instantOfTimestamp, timestampOfInstant } from '../../platform/database/timestamps.js';
import type { TimelineRow } from './timeline.queries.js';
import type { TimelineValues } from './timeline.store.js';

/** What an entry carries beside the columns that are searched. */
interface Details {
  platforms?: Platform[];
  /** ISO 8601. */
  withdrawnAt?: string | null;
  attendance?: number | null;
  comparisonGroup?: number | null;
}

/** A stored row as the rules see it. */
export function entryOf(row: TimelineRow): TimelineEntry {
  const { platforms = [], withdrawnAt = null, attendance = null, comparisonGroup = null } = row.details as Details;
  return {
    kind: row.kind,
    variant: row.step as TimelineVariant,
    phase: row.phase,
    groups: row.groups,
    platforms,
    at: instantOfTimestamp(row.at),
    until: row.until === null ? null : instantOfTimestamp(row.until),
    title: row.title,
    channel: row.channel as TimelineEntry['channel'],
    owner: row.owner,
    done: row.done,
    withdrawnAt: withdrawnAt === null ? null : instantOfTimestamp(withdrawnAt),
    attendance,
    comparisonGroup,
  };
}

/** An entry as it is stored. */
export function valuesOf(entry: TimelineEntry): TimelineValues {
  const { platforms, withdrawnAt, attendance, comparisonGroup } = entry;
  const details: Details = {
    platforms: [...platforms],
    withdrawnAt: withdrawnAt === null ? null : timestampOfInstant(withdrawnAt),
    attendance,
    comparisonGroup,
  };
  return {
    kind: entry.kind,
    step: entry.variant,
    phase: entry.phase,
    groups: [...entry.groups],
    at: timestampOfInstant(entry.at),
    until: entry.until === null ? null : timestampOfInstant(entry.until),
    title: entry.title.trim(),
    channel: entry.channel,
    owner: entry.owner,
    done: entry.done,
    withdrawn: withdrawnAt !== null,
    details: { ...details },
  };
}
