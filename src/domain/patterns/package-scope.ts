import type { Problem } from '../rollout/problem.js';
import type { Platform } from '../words.js';
import { isFrom, isUpTo, osVersionIn, versionIn, type Version } from './version-text.js';

/** Where a resolution package applies; an empty list and a null bound mean "all". Bounds are inclusive. */
export interface PackageScope {
  platforms: readonly Platform[];
  osFrom: string | null;
  osTo: string | null;
  appFrom: string | null;
  appTo: string | null;
  phases: readonly number[];
}

/** All tickets of the pattern. */
export const EVERYWHERE: PackageScope = {
  ...{ platforms: [], osFrom: null, osTo: null },
  ...{ appFrom: null, appTo: null, phases: [] },
};

/** The facts of a ticket that a scope is held against. */
export interface ScopedFacts {
  platform: Platform;
  osVersion: string | null;
  appVersion: string | null;
  phaseId: number | null;
}

/** A fact of a ticket that its scope asks for and nobody has told. */
export type FactToAsk = 'osVersion' | 'appVersion';

/**
 * Whether a ticket is inside the scope. A version that nobody has told (or that holds no number) is inside: tier 1 talks
 * to the user before anything is done and asks for it first, whereas a ticket left out by silence would wait for a fix
 * that exists. A ticket of no phase is of none, which is known: it is outside a scope of phases.
 */
export function scopeFits(scope: PackageScope, facts: ScopedFacts): boolean {
  if (scope.platforms.length > 0 && !scope.platforms.includes(facts.platform)) return false;
  if (scope.phases.length > 0 && (facts.phaseId === null || !scope.phases.includes(facts.phaseId))) return false;
  const os = osVersionIn(facts.platform, facts.osVersion);
  const app = versionIn(facts.appVersion);
  return (
    (os === null || within(os, osVersionIn(facts.platform, scope.osFrom), osVersionIn(facts.platform, scope.osTo))) &&
    (app === null || within(app, versionIn(scope.appFrom), versionIn(scope.appTo)))
  );
}

/** What has to be asked on a ticket inside the scope before its steps are followed. */
export function factsToAsk(scope: PackageScope, facts: ScopedFacts): FactToAsk[] {
  const osBound = scope.osFrom !== null || scope.osTo !== null;
  const appBound = scope.appFrom !== null || scope.appTo !== null;
  const ask: FactToAsk[] = [];
  if (osBound && osVersionIn(facts.platform, facts.osVersion) === null) ask.push('osVersion');
  if (appBound && versionIn(facts.appVersion) === null) ask.push('appVersion');
  return ask;
}

function within(version: Version, from: Version | null, to: Version | null): boolean {
  return isFrom(version, from) && isUpTo(version, to);
}

/** Everything about a scope that no ticket could ever be inside of, or that nobody could read. */
export function scopeProblems(scope: PackageScope, phases: ReadonlySet<number>): Problem[] {
  const unknown = scope.phases.filter((id) => !phases.has(id));
  return [
    ...unknown.map((id) => ({ pointer: '/scope/phases', detail: `there is no phase ${id}` })),
    ...osProblems(scope),
    ...rangeProblems({ from: scope.appFrom, to: scope.appTo, pointer: '/scope/app', read: versionIn }),
  ];
}

/** Versions of one platform say nothing about another's. */
function osProblems({ platforms, osFrom, osTo }: PackageScope): Problem[] {
  if (osFrom === null && osTo === null) return [];
  const [platform] = platforms;
  if (platform === undefined || platforms.length > 1) {
    return [{ pointer: '/scope/platforms', detail: 'an OS range is of one platform: name that platform' }];
  }
  const read = (text: string | null) => osVersionIn(platform, text);
  return rangeProblems({ from: osFrom, to: osTo, pointer: '/scope/os', read });
}

interface Range {
  from: string | null;
  to: string | null;
  pointer: string;
  read: (text: string | null) => Version | null;
}

function rangeProblems({ from, to, pointer, read }: Range): Problem[] {
  const unreadable = Object.entries({ From: from, To: to }).flatMap(([end, text]): Problem[] => {
    if (text === null || read(text) !== null) return [];
    return [{ pointer: `${pointer}${end}`, detail: 'must hold a version, such as 14.6.1 or 10.0.19045' }];
  });
  const first = read(from);
  const last = read(to);
  if (unreadable.length > 0 || first === null || last === null || isUpTo(first, last)) return unreadable;
  return [{ pointer: `${pointer}From`, detail: `${from} is after ${to}: no version is in between` }];
}

/**
 * Whether a scope leaves out every platform on which the pattern was seen (its tickets and signatures). A pattern that
 * nobody has met yet says nothing against any scope.
 */
export function missesEveryPlatform(scope: PackageScope, seen: readonly Platform[]): boolean {
  if (scope.platforms.length === 0 || seen.length === 0) return false;
  return !seen.some((platform) => scope.platforms.includes(platform));
}
