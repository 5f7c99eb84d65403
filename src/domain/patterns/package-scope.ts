import type { Platform } from '../words.js';

/** Where a resolution package applies; an empty list and a null bound mean "all". Bounds are inclusive. */
export interface PackageScope {
  platforms: readonly Platform[];
  osFrom: string | null;
  osTo: string | null;
  appFrom: string | null;
  appTo: string | null;
  phases: readonly number[];
}

/** The facts of a ticket that a scope is held against. */
export interface ScopedFacts {
  platform: Platform;
  osVersion: string | null;
  appVersion: string | null;
  phaseId: number | null;
}

/** Whether a ticket is inside the scope. */
export function scopeFits(scope: PackageScope, facts: ScopedFacts): boolean {
  if (scope.platforms.length > 0 && !scope.platforms.includes(facts.platform)) return false;
  return scope.phases.length === 0 || (facts.phaseId !== null && scope.phases.includes(facts.phaseId));
}
