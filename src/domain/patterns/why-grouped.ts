import { explainSignature } from '../signature/explain-signature.js';

/** One row of the history of a ticket's links, oldest first. */
export interface LinkRow {
  /** Key, such as PT-7. */
  pattern: string;
  what: 'linked' | 'unlinked';
  /** Null: the system, when patterns were merged, split or put back. */
  by: { id: number; name: string } | null;
  at: string;
  /** Why a person took it off. */
  reason?: string | null;
}

export interface WhyLinked {
  by: { id: number; name: string } | null;
  at: string | null;
  why: string;
}

/** Why a ticket is linked where it is: who said so, and how it came here since. */
export function whyLinked(rows: readonly LinkRow[], pattern: string): WhyLinked {
  const here = rows.findLast((row) => row.what === 'linked' && row.pattern === pattern);
  const person = rows.findLast((row) => row.what === 'linked' && row.by !== null);
  if (!here || !person?.by) return { by: null, at: here?.at ?? null, why: 'linked before links were kept' };
  const { by, at } = person;
  if (here.by !== null) return { by: here.by, at: here.at, why: `linked by ${here.by.name}` };
  return { by, at, why: `linked by ${by.name} to ${person.pattern}, moved here when patterns were merged or split` };
}

/** Why a pattern is suggested: the signature with its version, in words. */
export function whySuggested(signature: string): string {
  const version = signature.split('/', 1)[0] ?? '';
  return `same signature ${version}: ${explainSignature(signature).replace(/\.$/, '')}`;
}

/** Patterns of which a person's last word was no; the newest first. */
export function declinedOnes(rows: readonly LinkRow[]): LinkRow[] {
  const last = new Map<string, LinkRow>();
  for (const row of rows) if (row.by !== null) last.set(row.pattern, row);
  return [...last.values()].filter(({ what }) => what === 'unlinked').reverse();
}
