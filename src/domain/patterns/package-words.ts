import type { Problem } from '../rollout/problem.js';
import type { ContactRule } from '../ticket/desk.js';
import type { ResolutionKind } from '../words.js';
import type { PackageScope } from './package-scope.js';

/** What people write into a package; none of it changes once the package is published. */
export interface PackageWords {
  kind: ResolutionKind;
  cause: string | null;
  /** The exact steps for the user; of a wont_fix what the user is told. */
  userSteps: string | null;
  tier1Steps: string | null;
  /** How to see that it works. */
  verify: string | null;
  scope: PackageScope;
  /** Tier 2 accepts it on the way down, instead of only being told. */
  tier2Accepts: boolean;
  /** Null: the policy's. */
  contactRule: ContactRule | null;
}

const NEEDED = [
  ['cause', 'Say what the cause is.'],
  ['userSteps', 'Say what exactly the user has to do.'],
  ['tier1Steps', 'Say what exactly tier 1 has to do.'],
  ['verify', 'Say how to see that it works.'],
] as const;

/** What is missing before a package may be published, each by its pointer. */
export function packageGaps(words: Pick<PackageWords, (typeof NEEDED)[number][0]>): Problem[] {
  return NEEDED.flatMap(([field, detail]) => {
    return (words[field] ?? '').trim() === '' ? [{ pointer: `/${field}`, detail }] : [];
  });
}

/** So many tries cannot lie on more different days. */
export function contactRuleProblems(rule: ContactRule | null): Problem[] {
  if (rule === null || rule.days <= rule.tries) return [];
  const detail = `${rule.tries} tries cannot lie on ${rule.days} different days`;
  return [{ pointer: '/contactRule/days', detail }];
}
