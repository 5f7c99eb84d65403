import { Injectable } from '@nestjs/common';
import type { Instant } from '../../../domain/instant.js';
import { Clock } from '../../../platform/clock.js';
import { Db } from '../../../platform/database/db.js';
import { EventStore } from '../../../platform/events/events.store.js';
import { DeskDay } from '../../../rollout/desk-day.js';
import { RolloutDirectory } from '../../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../../rollout/policy/policy-in-force.js';
import { KeptFigures } from '../../kept/kept-figures.js';
import { ReadTimeline } from '../../timeline/read-timeline.js';
import { KeptSignatures } from '../kept/kept-signatures.js';
import { JudgeDesk } from './judge-desk.js';
import { LookAtSignals } from './look-at-signals.js';
import { SettleWeeks } from './settle-weeks.js';
import { SignalWords } from './signal-words.js';

/** Stands still. */
class OneMoment extends Clock {
  constructor(private readonly at: Instant) {
    super();
  }

  override now(): Instant {
    return this.at;
  }
}

/**
 * Looks as they would have been at moments of the past, over what is counted today: so that a rollout which was loaded at
 * once has the signals that its desk would have had. To be asked in the order of time, before anybody looks at now.
 */
@Injectable()
export class PastLooks {
  constructor(
    private readonly db: Db,
    private readonly figures: KeptFigures,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
    private readonly words: SignalWords,
    private readonly events: EventStore,
  ) {}

  async at(moments: readonly Instant[]): Promise<void> {
    const weeks = new SettleWeeks();
    for (const moment of moments) {
      const clock = new OneMoment(moment);
      const day = new DeskDay(clock, this.policy);
      const timeline = new ReadTimeline(this.db, this.policy, day);
      // A memory of its own each time: who asked by then, and nobody who asked since.
      const kept = new KeptSignatures(this.db);
      const desk = new JudgeDesk(kept, this.figures, timeline, this.rollout, this.policy, day, clock);
      await new LookAtSignals(this.db, desk, weeks, this.words, this.events).once();
    }
  }
}
