import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../../domain/access/staff.js';
import type { Instant } from '../../../domain/instant.js';
import { Clock } from '../../../platform/clock.js';
import type { Db, Tx } from '../../../platform/database/db.js';
import { conflict, done, invalid, missing, stale, type Outcome } from '../../../platform/outcome.js';
import { LiveDirectory } from '../../package/live-directory.js';
import { PackageLog } from '../../package/package-log.js';
import { lockPackages } from '../../package/packages.store.js';
import { ChangePattern } from '../../pattern/commands/change-pattern.js';
import type { FrozenVerdict } from './frozen-verdict.js';
import { watchedPackage, type WatchedPackage } from './hold.queries.js';
import { holdFigures, holdView } from './hold-view.js';
import { type HoldReading, ReadHold } from './read-hold.js';
import { storeVerdict } from './verdicts.store.js';

/** What a person says of a fix. */
export interface GivenVerdict {
  verdict: FrozenVerdict['verdict'];
  reason: string;
  /** Null: whatever the package is now. */
  version: number | null;
  by: StaffMember;
}

export interface Judged {
  watched: WatchedPackage;
  reading: HoldReading;
}

const STATE_OF_PATTERN = { held: 'resolved', did_not_hold: 'regressed' } as const;

/** Judges a watched fix: by a person with a reason, or by the program at one of its looks. */
@Injectable()
export class GiveVerdict {
  constructor(
    private readonly hold: ReadHold,
    private readonly log: PackageLog,
    private readonly patterns: ChangePattern,
    private readonly live: LiveDirectory,
    private readonly clock: Clock,
  ) {}

  /** A person may judge before the program does, and otherwise than it did. */
  byHand(db: Db, id: number, { verdict, reason, version, by }: GivenVerdict): Promise<Outcome<Judged>> {
    return db.atomically(async (tx): Promise<Outcome<Judged>> => {
      await lockPackages(tx, [id]);
      const watched = await watchedPackage(tx, id);
      if (!watched) return missing('package');
      const reading = await this.hold.read(tx, watched);
      if (version !== null && version !== watched.version) {
        return stale(`package-${id}`, holdView(watched, reading));
      }
      if (reason.trim() === '') return invalid([{ pointer: '/reason', detail: 'Say why.' }]);
      const refusal = refusalOf(watched, verdict);
      if (refusal) return refusal;
      const named = { by: { id: by.id, name: by.name }, reason: reason.trim() };
      await this.store(tx, { watched, reading }, { verdict, ...named });
      const after = (await watchedPackage(tx, id))!;
      return done({ watched: after, reading: await this.hold.read(tx, after) });
    });
  }

  /** One look of the program at a fix that it watches; true when that gave a verdict. */
  byLook(db: Db, id: number): Promise<boolean> {
    return db.atomically(async (tx) => {
      await lockPackages(tx, [id]);
      const watched = await watchedPackage(tx, id);
      if (watched?.state !== 'watching') return false;
      const reading = await this.hold.read(tx, watched, { ofLook: true });
      const { verdict } = reading.judgement;
      if (verdict !== 'held' && verdict !== 'did_not_hold') return false;
      // In doubt its calls have stopped: tier 3 says whether it stands before anything says that it held.
      if (verdict === 'held' && watched.doubted) return false;
      await this.store(tx, { watched, reading }, { verdict, by: null, reason: null });
      return true;
    });
  }

  /** The caller holds the row. */
  private async store(
    tx: Tx,
    { watched, reading }: Judged,
    given: Pick<FrozenVerdict, 'verdict' | 'by' | 'reason'>,
  ): Promise<void> {
    const at: Instant = this.clock.now();
    const frozen: FrozenVerdict = { ...given, at: new Date(at).toISOString(), figures: holdFigures(reading) };
    const { id, pattern } = watched;
    await storeVerdict(tx, id, frozen, at);
    const { verdict, reason } = given;
    const by = given.by?.id ?? null;
    await this.log.record(tx, { id, pattern, what: verdict, state: verdict }, by);
    // A pattern that a person put aside meanwhile stays as they left it.
    await this.patterns.moveTo(tx, pattern, STATE_OF_PATTERN[verdict], { reason: reason ?? reading.says, by });
    await this.live.changedBy(tx);
  }
}

function refusalOf({ kind, state, verdict: was }: WatchedPackage, verdict: string): Outcome<never> | null {
  if (kind !== 'fix') {
    const what = kind.replaceAll('_', ' ');
    return conflict(
      'not_a_fix',
      `This is a ${what}: it is never judged to have held. Withdraw or supersede it instead.`,
    );
  }
  if (state === 'withdrawn' || state === 'superseded') {
    return conflict('not_from_here', `A package that is ${state} is not judged any more.`);
  }
  return state === verdict && was !== null ? conflict('not_from_here', `It was judged so already.`) : null;
}
