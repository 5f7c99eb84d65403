import { caseReference } from '../../domain/patterns/microsoft-reference.js';
import type { StaffMember } from '../../domain/access/staff.js';
import { mayBeLiaison } from '../../domain/patterns/case-update.js';
import { patternIdOf } from '../../tickets/pattern-keys.js';
import type { CaseChangeBody, CaseQuery, CaseResolutionBody, EntryBody, NewCaseBody } from './cases.dto.js';
import type { CaseFilter } from './cases.queries.js';
import type { CaseValues } from './cases.store.js';
import type { CaseResolution } from './commands/draft-resolution.js';
import type { NewCase } from './commands/open-case.js';
import type { SaidEntry } from './commands/note-entry.js';

/* What requests mean: keys become ids, times become ISO 8601 in UTC, absent becomes null where that is the same. */

const instant = (text: string): string => new Date(text).toISOString();
const timeOf = (text: string | null | undefined): string | null => (text == null ? null : instant(text));
const patternOf = (key: string | null | undefined): number | null => (key == null ? null : patternIdOf(key));

/** A word that says nothing is none. */
const wordsOf = (text: string | null | undefined): string | null => (text == null ? null : text.trim() || null);

/** The opener leads the talk, unless somebody else is named. */
export function newCaseOf(body: NewCaseBody, me: StaffMember): NewCase {
  const { references, title, severity, turn, nextUpdateDue, liaison, pattern } = body;
  const values: CaseValues = {
    ...{ title, severity, nextUpdateDue: timeOf(nextUpdateDue), pattern: patternOf(pattern) },
    liaison: liaison ?? (mayBeLiaison(me) ? me.id : null),
    ...{ whereSeen: wordsOf(body.whereSeen), mdmAuthority: body.mdmAuthority ?? null },
    ...{ everWorked: body.everWorked ?? null, affected: body.affected ?? null, contact: wordsOf(body.contact) },
  };
  return { references, turn: turn ?? 'microsoft', values, dueSaid: nextUpdateDue != null };
}

/** Only what was sent. Title and severity cannot be emptied: a null says nothing about them. */
export function changedValues(body: CaseChangeBody): Partial<CaseValues> {
  const { title, severity, nextUpdateDue, liaison, pattern, whereSeen, mdmAuthority, everWorked, affected, contact } =
    body;
  return {
    ...(title == null ? {} : { title }),
    ...(severity == null ? {} : { severity }),
    ...(nextUpdateDue === undefined ? {} : { nextUpdateDue: timeOf(nextUpdateDue) }),
    ...(liaison === undefined ? {} : { liaison }),
    ...(pattern === undefined ? {} : { pattern: patternOf(pattern) }),
    ...(whereSeen === undefined ? {} : { whereSeen: wordsOf(whereSeen) }),
    ...(mdmAuthority === undefined ? {} : { mdmAuthority }),
    ...(everWorked === undefined ? {} : { everWorked }),
    ...(affected === undefined ? {} : { affected }),
    ...(contact === undefined ? {} : { contact: wordsOf(contact) }),
  };
}

export function entryOf({ direction, text, saidBy, at, turn, nextUpdateDue }: EntryBody): SaidEntry {
  const due = nextUpdateDue === undefined ? undefined : timeOf(nextUpdateDue);
  return { direction, text, saidBy: wordsOf(saidBy), saidAt: timeOf(at), turn: turn ?? null, nextUpdateDue: due };
}

export function resolutionOf(body: CaseResolutionBody): CaseResolution {
  const { kind, cause, userSteps, tier1Steps, verify } = body;
  return { kind, cause, userSteps: wordsOf(userSteps), tier1Steps: wordsOf(tier1Steps), verify: wordsOf(verify) };
}

export function filterOf(query: CaseQuery): CaseFilter {
  return {
    turn: query.turn ?? null,
    state: query.state ?? null,
    overdue: query.overdue ?? null,
    liaison: query.liaison ?? null,
    pattern: patternOf(query.pattern),
    reference: query.reference === undefined ? null : caseReference(query.reference),
  };
}
