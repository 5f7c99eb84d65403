import { Injectable } from '@nestjs/common';
import {
  factsToAsk,
  scopeFits,
  type FactToAsk,
  type PackageScope,
  type ScopedFacts,
} from '../../domain/patterns/package-scope.js';
import { LIVE_STATES } from '../../domain/patterns/package-states.js';
import type { ContactRule } from '../../domain/ticket/desk.js';
import type { PackageState, Platform, ResolutionKind } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import { patternKeyOf } from '../../tickets/pattern-keys.js';
import { packageFactsRows, type PackageFactsRow } from './known-packages.queries.js';
import { LiveDirectory } from './live-directory.js';
import type { DirectoryPackage } from './live-directory.queries.js';

/** A package in use as agents need it: what it is, what to say, what to do, how to see that it works. */
export interface LivePackageView {
  id: number;
  pattern: string;
  kind: ResolutionKind;
  /** What is said to whoever calls about the pattern. */
  tellCaller: string | null;
  cause: string;
  userSteps: string;
  tier1Steps: string;
  verify: string;
  scope: PackageScope;
  tier2Accepts: boolean;
  contactRule: ContactRule | null;
  /** In doubt: do not call, do not apply. */
  doubted: boolean;
  publishedAt: string;
  /** Facts that the scope asks for and the ticket does not say: to be asked first. Empty where no ticket was named. */
  toAsk: FactToAsk[];
}

/** What is known of a ticket, logged or only being typed. */
export interface AboutTicket {
  signature: string | null;
  /** Id of the pattern that it is linked to. */
  pattern: number | null;
  facts: ScopedFacts;
}

/** Those in doubt are shown, marked, unless only usable ones are asked for. */
export interface LiveOptions {
  doubted?: boolean;
  limit?: number;
}

/** The packages in use, for everybody who shows them. Without any, the database is not asked. */
@Injectable()
export class LivePackages {
  constructor(private readonly live: LiveDirectory) {}

  /** Those of the ticket's pattern or signature whose scope it is in, the newest of its pattern first. */
  forTicket(db: Db, { signature, pattern, facts }: AboutTicket, options: LiveOptions = {}): Promise<LivePackageView[]> {
    const found = [
      ...(pattern === null ? [] : this.live.ofPattern(pattern)),
      ...(signature === null ? [] : this.live.ofSignature(signature)),
    ];
    const inScope = found.filter((one) => scopeFits(one, facts));
    return this.views(db, inScope, options, facts);
  }

  /** Newest first. */
  bySignature(db: Db, signature: string, options: LiveOptions = {}): Promise<LivePackageView[]> {
    return this.views(db, this.live.ofSignature(signature), options);
  }

  byPattern(db: Db, pattern: number, options: LiveOptions = {}): Promise<LivePackageView[]> {
    return this.views(db, this.live.ofPattern(pattern), options);
  }

  /** Null: of all platforms. */
  byPlatform(db: Db, platform: Platform | null, options: LiveOptions = {}): Promise<LivePackageView[]> {
    return this.views(db, this.live.ofPlatform(platform), options);
  }

  /** Those of the ids that are in use. */
  async byIds(db: Db, ids: readonly number[]): Promise<LivePackageView[]> {
    return ids.length === 0 ? [] : shown(await packageFactsRows(db, ids), ids, {});
  }

  /** In the order in which they were found: a ticket's own pattern before what its signature suggests. */
  private async views(
    db: Db,
    found: readonly DirectoryPackage[],
    { doubted, limit }: LiveOptions,
    facts?: ScopedFacts,
  ): Promise<LivePackageView[]> {
    const wanted = found.filter((one) => doubted === undefined || one.doubted === doubted).map(({ id }) => id);
    const ids = [...new Set(wanted)].slice(0, limit);
    if (ids.length === 0) return [];
    return shown(await packageFactsRows(db, ids), ids, { facts, doubted });
  }
}

/** The database has the last word on what memory found. */
function shown(
  rows: readonly PackageFactsRow[],
  ids: readonly number[],
  { facts, doubted }: { facts?: ScopedFacts | undefined; doubted?: boolean | undefined },
): LivePackageView[] {
  return rows
    .filter((row) => (LIVE_STATES as readonly PackageState[]).includes(row.state))
    .filter((row) => doubted === undefined || row.doubted === doubted)
    .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .map((row) => viewOf(row, facts));
}

function viewOf(row: PackageFactsRow, facts: ScopedFacts | undefined): LivePackageView {
  const { id, kind, tellCaller, cause, userSteps, tier1Steps, verify, tier2Accepts, contactRule, doubted } = row;
  const { platforms, osFrom, osTo, appFrom, appTo, phases } = row;
  return {
    ...{ id, pattern: patternKeyOf(row.pattern), kind, tellCaller, cause, userSteps, tier1Steps, verify },
    scope: { platforms, osFrom, osTo, appFrom, appTo, phases },
    ...{ tier2Accepts, contactRule, doubted },
    publishedAt: isoOfTimestamp(row.publishedAt ?? ''),
    toAsk: facts ? factsToAsk(row, facts) : [],
  };
}
