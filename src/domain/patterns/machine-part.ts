import { explainSignature } from '../signature/explain-signature.js';

/** How the machine finds patterns, and how they come back. docs/decisions/patterns.md says why these figures. */
export const MACHINE_PART = {
  /** A signature that so many distinct requesters reported ... */
  emergingRequesters: 3,
  /** ... in so many days, and that no pattern carries, becomes an emerging pattern. */
  emergingDays: 7,
  /** So many distinct requesters logged after a pattern was resolved: it came back. */
  regressedRequesters: 2,
} as const;

const LONGEST_TITLE = 200;

/** What a pattern that the machine begins is called: the signature in words, without its full stop. */
export function emergingTitle(signature: string): string {
  return explainSignature(signature).replace(/\.$/, '').slice(0, LONGEST_TITLE);
}

/** What came since a pattern was put aside or resolved: tickets of its signatures, and tickets that people linked. */
export interface ComeBack {
  state: 'resolved' | 'archived';
  archive: { tickets: number; days: number } | null;
  tickets: number;
  requesters: number;
}

/** Whether a pattern that was put away is news again, and why; null: it stays away. */
export function comesBack({
  state,
  archive,
  tickets,
  requesters,
}: ComeBack): { to: 'regressed' | 'active'; reason: string } | null {
  if (state === 'resolved') {
    if (requesters < MACHINE_PART.regressedRequesters) return null;
    return { to: 'regressed', reason: `It came back: ${requesters} requesters since it was resolved.` };
  }
  if (archive === null || tickets < archive.tickets) return null;
  const limit = `${archive.tickets} were the limit`;
  return { to: 'active', reason: `It escalated: ${tickets} tickets in ${archive.days} days, ${limit}.` };
}
