import { momentWords } from '../queue/time-words';
import { ROLE_NAMES } from '../settings/role-names';
import type { Member } from './use-staff';

export { ROLE_NAMES };

/** What a role may do, in a line: who gives one should know. */
export const ROLE_WORDS: Readonly<Record<Member['role'], string>> = {
  viewer: 'reads, and changes nothing',
  tier1: 'takes calls, contacts users',
  tier2: 'works on what tier 1 hands up',
  tier3: 'engineer: patterns, packages, Microsoft cases',
  lead: 'assigns, decides on gates, sets the policy',
  admin: 'a lead who manages staff too',
};

export function isAway({ awayUntil }: Pick<Member, 'awayUntil'>, now: number): boolean {
  return awayUntil !== null && Date.parse(awayUntil) > now;
}

/** Where somebody stands, in words. */
export function standingWords(member: Member, now: number): string {
  if (member.former) return 'Former (from imported history)';
  if (!member.active) return 'Deactivated';
  if (!isAway(member, now)) return 'Active';
  const until = `Away until ${momentWords(member.awayUntil ?? '')}`;
  return member.deputy === null ? until : `${until}, ${member.deputy.name} stands in`;
}

/** Codes of locations as people read them; none means all. */
export function scopeWords(tags: readonly string[], names: ReadonlyMap<string, string>): string {
  return tags.length === 0 ? 'All locations' : tags.map((tag) => names.get(tag) ?? tag).join(', ');
}
