import type { StaffMember } from '../domain/access/staff.js';

const ALIAS = /^[a-z_][a-z0-9_]{0,62}$/;
const PLACEHOLDER = /^\$[1-9]\d?(::[a-z0-9]+(\[\])?)?$/;

/**
 * The row scope of tickets as a condition: the one SQL form of `canSee` (domain/access/scope.ts), held equal to it by a
 * test. `alias` names the tickets table in the statement; `tags` and `staffId` are placeholders such as `$3::text[]`
 * and `$4::int`, bound to `scopeParameter(staff)` and the member's id. Throws when a text is anything else.
 */
export function visibleTickets(alias: string, tags: string, staffId: string): string {
  if (!ALIAS.test(alias)) throw new Error(`not an alias: ${alias}`);
  for (const text of [tags, staffId]) if (!PLACEHOLDER.test(text)) throw new Error(`not a placeholder: ${text}`);
  return `(${tags} IS NOT NULL AND (cardinality(${tags}) = 0 OR ${alias}.location IS NULL OR ${alias}.location = ANY (${tags})
    OR EXISTS (SELECT 1 FROM touches WHERE touches.ticket_id = ${alias}.id AND touches.staff_id = ${staffId})))`;
}

/** The value for `tags`. Null, which sees nothing, for those who may not act at all. */
export function scopeParameter(staff: StaffMember): string[] | null {
  return staff.active && !staff.former ? [...staff.scopeTags] : null;
}
