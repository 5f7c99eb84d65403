import type { Problem } from '../rollout/problem.js';
import type { PatternState, Platform } from '../words.js';
import { missesEveryPlatform, scopeProblems, type PackageScope } from './package-scope.js';
import { isLive, packageMoves, type PackageStanding } from './package-states.js';
import { packageGaps, type PackageWords } from './package-words.js';

/** Another package of the same pattern. */
export interface PackageBeside extends PackageStanding {
  id: number;
  scope: PackageScope;
}

/** What a publication is decided on. */
export interface Publication {
  standing: PackageStanding;
  words: PackageWords;
  pattern: PatternState;
  /** Platforms of the pattern's tickets and signatures. */
  seenOn: readonly Platform[];
  /** Ids of the rollout's phases. */
  phases: ReadonlySet<number>;
  /** The pattern's other packages. */
  beside: readonly PackageBeside[];
  /** The package whose place it takes. */
  supersedes: number | null;
}

export type PublicationRefusal =
  | { code: 'not_from_here' | 'pattern_not_open'; detail: string }
  | { code: 'package_incomplete' | 'scope_matches_nothing'; detail: string; problems: Problem[] }
  | { code: 'supersedes_wrong'; detail: string }
  | { code: 'live_for_this_scope'; detail: string; package: number };

/** Why a package cannot be published as things stand; null when it can. Pure. */
export function publicationRefusal(publication: Publication): PublicationRefusal | null {
  const { standing, words, pattern, beside, supersedes } = publication;
  if (!packageMoves(standing).includes('publish')) {
    return {
      code: 'not_from_here',
      detail: `It is ${standing.state.replaceAll('_', ' ')} already: only a draft is published.`,
    };
  }
  if (pattern === 'merged' || pattern === 'dismissed') {
    return { code: 'pattern_not_open', detail: `Its pattern is ${pattern}: give the draft to another pattern.` };
  }
  const gaps = packageGaps(words);
  if (gaps.length > 0) {
    return {
      code: 'package_incomplete',
      detail: 'The package is not complete enough to be published.',
      problems: gaps,
    };
  }
  return scopeRefusal(publication) ?? supersedesRefusal(beside, supersedes) ?? sameScopeRefusal(publication);
}

function scopeRefusal({ words: { scope }, seenOn, phases }: Publication): PublicationRefusal | null {
  const problems = scopeProblems(scope, phases);
  if (missesEveryPlatform(scope, seenOn)) {
    const detail = `the pattern was seen on ${[...seenOn].sort().join(', ')} only`;
    problems.push({ pointer: '/scope/platforms', detail });
  }
  if (problems.length === 0) return null;
  return { code: 'scope_matches_nothing', detail: 'No ticket could be inside of this scope.', problems };
}

/** Of the same pattern, and still in use, in doubt, or failed: what is over has no place to take. */
function supersedesRefusal(beside: readonly PackageBeside[], id: number | null): PublicationRefusal | null {
  if (id === null) return null;
  const other = beside.find((one) => one.id === id);
  const no = (detail: string): PublicationRefusal => ({ code: 'supersedes_wrong', detail });
  if (!other) return no(`There is no other package ${id} of this pattern.`);
  if (packageMoves(other).includes('supersede')) return null;
  return no(`Package ${id} is ${other.state}: nothing can take its place.`);
}

/** Of two live packages for the same tickets nobody could say which holds. */
function sameScopeRefusal({ words, beside, supersedes }: Publication): PublicationRefusal | null {
  const same = beside.find((one) => one.id !== supersedes && isLive(one) && sameScope(one.scope, words.scope));
  if (!same) return null;
  const detail = `Package ${same.id} is live for the same scope: supersede it.`;
  return { code: 'live_for_this_scope', detail, package: same.id };
}

function sameScope(a: PackageScope, b: PackageScope): boolean {
  const sorted = ({ platforms, phases, ...range }: PackageScope) =>
    JSON.stringify([
      ...[[...platforms].sort(), [...phases].sort((x, y) => x - y)],
      ...[range.osFrom, range.osTo, range.appFrom, range.appTo],
    ]);
  return sorted(a) === sorted(b);
}
