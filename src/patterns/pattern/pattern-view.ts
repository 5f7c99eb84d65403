import { may } from '../../domain/access/permissions.js';
import type { StaffMember } from '../../domain/access/staff.js';
import { attentionReason } from '../../domain/patterns/attention.js';
import { patternMovesOf } from '../../domain/patterns/pattern-states.js';
import { explainSignature } from '../../domain/signature/explain-signature.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import type { PatternOverview } from './patterns-overview.queries.js';

export type PatternRowView = ReturnType<typeof patternRowView>;

/** A member of staff as answers name one. */
export function namedOrNone(id: number | null, name: string | null): { id: number; name: string } | null {
  return id === null ? null : { id, name: name ?? '' };
}

/** A signature with its version and what it means in words. */
export function signatureView(signature: string): { signature: string; version: string; means: string } {
  return { signature, version: signature.split('/', 1)[0] ?? '', means: explainSignature(signature) };
}

/** A pattern as lists show it to this reader. */
export function patternRowView(row: PatternOverview, reader: StaffMember) {
  const { linked, open, waiting, suggested, fresh, requesters, livePackages, state } = row;
  const archive = row.archiveTickets === null ? null : { tickets: row.archiveTickets, days: row.archiveDays ?? 0 };
  const owned = row.owner !== null;
  return {
    key: patternKeyOf(row.id),
    version: row.version,
    title: row.title,
    summary: row.summary,
    state,
    stateReason: row.stateReason,
    stateSince: isoOfTimestamp(row.stateSince),
    tellCaller: row.tellCaller,
    owner: namedOrNone(row.owner, row.ownerName),
    origin: row.origin,
    platforms: row.platforms,
    signatures: row.signatures.map(signatureView),
    archive,
    mergedInto: row.mergedInto === null ? null : patternKeyOf(row.mergedInto),
    counts: { linked, open, waiting, suggested, suggestedThisWeek: fresh, requesters, livePackages },
    attention: attentionReason({ ...row, owned, archive }),
    allowedStates: may(reader.role, 'pattern:manage')
      ? patternMovesOf(state, 'person').filter((to) => to !== 'merged')
      : [],
    createdBy: namedOrNone(row.createdBy, row.createdByName),
    createdAt: isoOfTimestamp(row.createdAt),
    updatedAt: isoOfTimestamp(row.updatedAt),
  };
}
