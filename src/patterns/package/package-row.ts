import type { PackageScope } from '../../domain/patterns/package-scope.js';
import type { PackageWords } from '../../domain/patterns/package-words.js';
import type { ContactRule } from '../../domain/ticket/desk.js';
import type { PackageState, Platform, ResolutionKind } from '../../domain/words.js';

/** A package as it is stored, with the names of the people on it. Times as the database prints them. */
export interface PackageRow {
  id: number;
  version: number;
  /** Id of its pattern. */
  pattern: number;
  /** Where its pattern went, when it was merged. */
  mergedInto: number | null;
  patternTitle: string;
  state: PackageState;
  kind: ResolutionKind;
  cause: string | null;
  userSteps: string | null;
  tier1Steps: string | null;
  verify: string | null;
  platforms: Platform[];
  osFrom: string | null;
  osTo: string | null;
  appFrom: string | null;
  appTo: string | null;
  phases: number[];
  tier2Accepts: boolean;
  contactRule: ContactRule | null;
  owner: number | null;
  ownerName: string | null;
  microsoftCase: number | null;
  supersedes: number | null;
  /** The package that took its place. */
  supersededBy: number | null;
  publishedAt: string | null;
  publishedBy: number | null;
  publishedByName: string | null;
  doubtedAt: string | null;
  doubtedWhy: string | null;
  doubtedBy: number | null;
  doubtedByName: string | null;
  standsAt: string | null;
  standsBy: number | null;
  standsByName: string | null;
  standsNote: string | null;
  endedAt: string | null;
  endedBy: number | null;
  endedByName: string | null;
  endedReason: string | null;
  verdict: Record<string, unknown> | null;
  verdictAt: string | null;
  createdBy: number | null;
  createdByName: string | null;
  createdAt: string;
  updatedAt: string;
}

export function scopeOf(row: Pick<PackageRow, keyof PackageScope>): PackageScope {
  const { platforms, osFrom, osTo, appFrom, appTo, phases } = row;
  return { platforms, osFrom, osTo, appFrom, appTo, phases };
}

/** What people wrote into it. */
export function wordsOf(row: PackageRow): PackageWords {
  const { kind, cause, userSteps, tier1Steps, verify, tier2Accepts, contactRule } = row;
  return { kind, cause, userSteps, tier1Steps, verify, tier2Accepts, contactRule, scope: scopeOf(row) };
}

export function standingOf(row: Pick<PackageRow, 'state' | 'doubtedAt'>): { state: PackageState; doubted: boolean } {
  return { state: row.state, doubted: row.doubtedAt !== null };
}
