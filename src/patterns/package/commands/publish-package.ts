import { Injectable } from '@nestjs/common';
import { patternByPackages } from '../../../domain/patterns/package-states.js';
import type { PublicationRefusal } from '../../../domain/patterns/publication.js';
import { isLive } from '../../../domain/patterns/package-states.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { conflict, done, missing, type Outcome } from '../../../platform/outcome.js';
import { ChangePattern } from '../../pattern/commands/change-pattern.js';
import { lockPatterns } from '../../pattern/pattern-row.queries.js';
import type { StaffMember } from '../../../domain/access/staff.js';
import { CascadePlan } from '../../cascade/cascade-plan.js';
import type { CascadeAnswer } from '../../cascade/cascade-view.js';
import { CascadeRuns } from '../../cascade/cascade-runs.js';
import { PackageLog } from '../package-log.js';
import { standingOf, type PackageRow } from '../package-row.js';
import { packageRow, packagesBeside } from '../packages.queries.js';
import { markEnded, markPublished } from '../packages.store.js';
import { cutWhole } from '../cut-whole.js';
import { LiveDirectory } from '../live-directory.js';
import { lockedFor } from './locked-package.js';
import { PackageAround } from './package-around.js';

export interface PublicationOrder {
  /** The package whose place it takes. */
  supersedes: number | null;
  /** The version that the sender has read; null: whatever it is now. */
  version: number | null;
  by: number;
}

/**
 * Publishes a package: its state, its pattern's, and the run that brings it to the tickets, in one transaction. The
 * tickets move after the commit.
 */
@Injectable()
export class PublishPackage {
  constructor(
    private readonly around: PackageAround,
    private readonly patterns: ChangePattern,
    private readonly cascade: CascadeRuns,
    private readonly plan: CascadePlan,
    private readonly live: LiveDirectory,
    private readonly log: PackageLog,
    private readonly clock: Clock,
  ) {}

  run(db: Db, id: number, order: PublicationOrder): Promise<Outcome<PackageRow>> {
    return db.atomically(async (tx): Promise<Outcome<PackageRow>> => {
      const checked = await this.check(tx, id, order);
      if (!checked.ok) return checked;
      const row = checked.value;
      const { supersedes, by } = order;
      const moved = await this.movePattern(tx, row, order);
      if (!moved.ok) return moved;
      const act = { by, at: this.clock.now() };
      if (supersedes !== null) {
        await markEnded(tx, supersedes, { state: 'superseded', reason: null }, act);
        const old = { id: supersedes, pattern: row.pattern, what: 'superseded', state: 'superseded' } as const;
        await this.log.record(tx, old, by);
      }
      await markPublished(tx, id, supersedes, act);
      await this.log.record(tx, { id, pattern: row.pattern, what: 'published', state: 'published' }, by);
      await this.cascade.start(tx, {
        ...{ packageId: id, replaces: supersedes, by },
        what: supersedes === null ? 'publish' : 'supersede',
      });
      await this.live.changedBy(tx);
      return done((await packageRow(tx, id))!);
    });
  }

  /** What a publication would do with each ticket; refused as the publication itself would be. */
  async tryOut(db: Db, id: number, order: PublicationOrder, reader: StaffMember): Promise<Outcome<CascadeAnswer>> {
    const checked = await db.atomically((tx) => this.check(tx, id, order));
    if (!checked.ok) return checked;
    const what = order.supersedes === null ? 'publish' : 'supersede';
    const answer = await this.plan.rows(db, id, reader, { what, replaces: order.supersedes });
    return answer === null ? missing('package') : done(answer);
  }

  /** The draft under lock, when it could be published now: also what a dry run looks at first. */
  private async check(tx: Tx, id: number, { supersedes, version }: PublicationOrder): Promise<Outcome<PackageRow>> {
    const others = supersedes === null ? [] : [supersedes];
    const found = await lockedFor(tx, id, { move: 'publish', version, with: others });
    if (!found.ok) return found;
    // Of two drafts of one pattern, the second sees the first as published.
    await lockPatterns(tx, [found.value.pattern]);
    const refusal = await this.around.refusal(tx, found.value, supersedes);
    return refusal ? refused(refusal) : found;
  }

  private async movePattern(tx: Tx, row: PackageRow, { supersedes, by }: PublicationOrder): Promise<Outcome<unknown>> {
    const beside = await packagesBeside(tx, row.pattern, row.id);
    const stay = beside.filter((other) => other.id !== supersedes && isLive(standingOf(other)));
    const state = patternByPackages([row.kind, ...stay.map(({ kind }) => kind)]);
    const reason = `Package ${row.id} was published.`;
    return this.patterns.moveTo(tx, row.pattern, state, { reason, by, tellCaller: bannerOf(row) });
  }
}

const LONGEST_BANNER = 2000;

/** What agents tell callers while nobody has said anything better: what the user has to do. */
function bannerOf({ userSteps }: PackageRow): string | null {
  return userSteps === null ? null : cutWhole(userSteps.trim(), LONGEST_BANNER);
}

function refused(refusal: PublicationRefusal): Outcome<never> {
  switch (refusal.code) {
    case 'package_incomplete':
    case 'scope_matches_nothing':
      return conflict(refusal.code, refusal.detail, { errors: refusal.problems });
    case 'live_for_this_scope':
      return conflict(refusal.code, refusal.detail, { package: refusal.package });
    default:
      return conflict(refusal.code, refusal.detail);
  }
}
