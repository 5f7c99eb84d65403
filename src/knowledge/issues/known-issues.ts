import { Injectable } from '@nestjs/common';
import { standingOf, type Standing } from '../../domain/knowledge/known-issue.js';
import { factsToAsk, scopeFits, type ScopedFacts } from '../../domain/patterns/package-scope.js';
import { explainSignature } from '../../domain/signature/explain-signature.js';
import { cameBackBefore } from '../../domain/ticket/resolution-check.js';
import type { Platform } from '../../domain/words.js';
import type { Db } from '../../platform/database/db.js';
import { LivePackages, type LivePackageView } from '../../patterns/package/live-packages.js';
import { scopedFacts } from '../../patterns/package/seen-by.js';
import { PatternBanners, type PatternBanner } from '../../patterns/pattern/pattern-banners.js';
import type { TicketRecord } from '../../tickets/ticket-record.js';
import { codeView, type CodeView } from '../codes/code-view.js';

/** A package in use as the one who talks to the user takes it. */
export interface KnownPackageView extends Omit<LivePackageView, 'toAsk'> {
  usable: boolean;
  /** It was tried on this very ticket. */
  cameBack: boolean;
  /** To be asked before its steps are followed: what its scope is bound to and nobody has told. */
  ask: ('osVersion' | 'appVersion' | 'phase')[];
}

/** What the desk and Microsoft's pages know of one problem. */
export interface Known {
  standing: Standing;
  says: string;
  banner: PatternBanner | null;
  packages: KnownPackageView[];
  codes: CodeView[];
}

export interface KnownOnTicket extends Known {
  key: string;
  platform: Platform;
  signature: string | null;
  explained: string;
}

/** What was read of a report that is no ticket yet. */
export interface Reported {
  platform: Platform | null;
  signature: string | null;
  osVersion: string | null;
  appVersion: string | null;
  /** Keys of the catalogue. */
  codes: readonly string[];
}

const MOST_PACKAGES = 5;

/**
 * The troubleshooting content of the help desk: live packages of the problem, what to tell the caller, and what the
 * error code means on this platform. Nothing of another platform is ever among it.
 */
@Injectable()
export class KnownIssues {
  constructor(
    private readonly live: LivePackages,
    private readonly banners: PatternBanners,
  ) {}

  async ofTicket(db: Db, record: TicketRecord): Promise<KnownOnTicket> {
    const { key, platform, signature, pattern } = record.ticket;
    const { codeHex, codeSymbol, appName, policyName } = record.facts;
    const [packages, banner] = await Promise.all([
      this.live.forTicket(db, { signature, pattern, facts: scopedFacts(record) }, { limit: MOST_PACKAGES }),
      this.banners.for(db, { signature, pattern }),
    ]);
    const codes = [codeHex ?? codeSymbol].filter((code) => code !== null);
    const shown = packages.map(({ toAsk, ...one }) => knownPackage(one, toAsk, cameBackBefore(record.ticket, one.id)));
    const explained = explainSignature(signature, { app: appName, policy: policyName });
    return { key, platform, signature, explained, ...together(shown, banner, codesFor(codes, platform)) };
  }

  /** Before there is a ticket. The phase is derived when it is logged: until then a scope of phases asks for it. */
  async ofReport(db: Db, { platform, signature, osVersion, appVersion, codes }: Reported): Promise<Known> {
    const shown = codesFor(codes, platform);
    if (platform === null || signature === null) return together([], null, shown);
    const facts: ScopedFacts = { platform, osVersion, appVersion, phaseId: null };
    const [found, banner] = await Promise.all([
      this.live.bySignature(db, signature),
      this.banners.for(db, { signature, pattern: null }),
    ]);
    const packages = found.filter(({ scope }) => scopeFits({ ...scope, phases: [] }, facts)).slice(0, MOST_PACKAGES);
    return together(
      packages.map(({ toAsk: _, ...one }) => {
        const phase = one.scope.phases.length > 0 ? (['phase'] as const) : [];
        return knownPackage(one, [...factsToAsk(one.scope, facts), ...phase], false);
      }),
      banner,
      shown,
    );
  }
}

function knownPackage(
  one: Omit<LivePackageView, 'toAsk'>,
  ask: KnownPackageView['ask'],
  cameBack: boolean,
): KnownPackageView {
  return { ...one, usable: !one.doubted && !cameBack, cameBack, ask };
}

function codesFor(codes: readonly string[], platform: Platform | null): CodeView[] {
  return codes.map((code) => codeView(code, platform));
}

function together(packages: KnownPackageView[], banner: PatternBanner | null, codes: CodeView[]): Known {
  const documented = codes.some(({ meanings }) => meanings.length > 0);
  return { ...standingOf({ packages, banner: banner !== null, documented }), banner, packages, codes };
}
