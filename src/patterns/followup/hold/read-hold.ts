import { Injectable } from '@nestjs/common';
import { dayIn } from '../../../domain/clock/day-in.js';
import type { Day } from '../../../domain/instant.js';
import { type HoldEvidence, judgeHold, type Judgement } from '../../../domain/patterns/held.js';
import { type HoldWindows, holdWindows, lookAt, watchedDays } from '../../../domain/patterns/hold-window.js';
import { holdSentence } from '../../../domain/patterns/hold-words.js';
import { addDays } from '../../../domain/rollout/day.js';
import { Clock } from '../../../platform/clock.js';
import type { Db } from '../../../platform/database/db.js';
import { instantOfTimestamp } from '../../../platform/database/timestamps.js';
import { RolloutDirectory } from '../../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../../rollout/policy/policy-in-force.js';
import { readExposure } from '../../../trends/denominators/exposure-reading.queries.js';
import { phaseExposures } from '../../../trends/denominators/phase-exposure.js';
import { type HoldCount, holdCounts, type WatchedPackage } from './hold.queries.js';
import { holdParts } from './hold-places.js';

/** How a package stands, counted now. */
export interface HoldReading {
  published: Day;
  /** Null until a whole day was watched. */
  windows: HoldWindows | null;
  /** Day on which the program looks by itself next; null: no more, or the package is not watched. */
  nextLook: Day | null;
  evidence: HoldEvidence;
  judgement: Judgement;
  /** The judgement in words. */
  says: string;
}

/** Counts tickets and exposure around a package's publication and judges them. */
@Injectable()
export class ReadHold {
  constructor(
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
    private readonly clock: Clock,
  ) {}

  /** Over all whole days watched; of the look that is due, over the days up to it only. */
  async read(db: Db, watched: WatchedPackage, { ofLook = false } = {}): Promise<HoldReading> {
    const { deskTimeZone, staleAfterDays } = this.policy.current().document.trends;
    const today = dayIn(deskTimeZone, this.clock.now());
    const published = dayIn(deskTimeZone, instantOfTimestamp(watched.publishedAt));
    const whole = watchedDays(published, today);
    const look = lookAt(whole);
    const windows = holdWindows(published, ofLook ? (look.now ?? 0) : whole);
    const evidence: HoldEvidence = {
      kind: watched.kind,
      days: windows?.days ?? 0,
      parts: windows === null ? [] : await this.parts(db, watched, windows, { today, freshDays: staleAfterDays }),
      contacts: { reached: watched.reached, failed: watched.failed },
    };
    const judgement = judgeHold(evidence);
    const looks = watched.state === 'watching' && watched.kind === 'fix' && look.next !== null;
    return {
      ...{ published, windows, evidence, judgement, says: holdSentence(evidence, judgement) },
      // The first day on which that many whole days are over.
      nextLook: looks ? addDays(published, look.next! + 1) : null,
    };
  }

  private async parts(
    db: Db,
    watched: WatchedPackage,
    windows: HoldWindows,
    { today, freshDays }: { today: Day; freshDays: number },
  ): Promise<HoldEvidence['parts']> {
    if (watched.signatures.length === 0) return [];
    const { from } = windows.before;
    const { to } = windows.after;
    const counts: HoldCount[] = await holdCounts(db, from, to, watched.signatures);
    const phases = this.rollout.phases();
    const reported = phaseExposures(await readExposure(db, { phase: null, platform: null, to }), phases, null);
    return holdParts(watched, { windows, counts, reported, phases, today, freshDays });
  }
}
