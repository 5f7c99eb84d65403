import { dayIn } from '../../../src/domain/clock/day-in.js';
import type { Day } from '../../../src/domain/instant.js';
import { addDays } from '../../../src/domain/rollout/day.js';
import { EventWakeUp } from '../../../src/platform/events/event-wake-up.js';
import { EventStore } from '../../../src/platform/events/events.store.js';
import type { Db } from '../../../src/platform/database/db.js';
import { DeskDay } from '../../../src/rollout/desk-day.js';
import { RolloutDirectory } from '../../../src/rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../../src/rollout/policy/policy-in-force.js';
import { FoldDeltas } from '../../../src/trends/fold/fold-deltas.js';
import { KeptFigures } from '../../../src/trends/kept/kept-figures.js';
import { KeptSignatures } from '../../../src/trends/signals/kept/kept-signatures.js';
import { JudgeDesk } from '../../../src/trends/signals/look/judge-desk.js';
import { type LookOutcome, LookAtSignals } from '../../../src/trends/signals/look/look-at-signals.js';
import { SettleWeeks } from '../../../src/trends/signals/look/settle-weeks.js';
import { SignalWords } from '../../../src/trends/signals/look/signal-words.js';
import { ReadTimeline } from '../../../src/trends/timeline/read-timeline.js';
import type { MovingClock } from '../../setup/desk.js';

/** What looks at signals, wired without a program around it: one node. */
export class SignalsRoom {
  readonly rollout: RolloutDirectory;
  readonly fold: FoldDeltas;
  readonly desk: JudgeDesk;
  readonly looks: LookAtSignals;

  constructor(
    private readonly db: Db,
    private readonly clock: MovingClock,
  ) {
    this.rollout = new RolloutDirectory(db);
    const policy = new PolicyInForce(db);
    const events = new EventStore(new EventWakeUp());
    const deskDay = new DeskDay(clock, policy);
    this.fold = new FoldDeltas(db, events, clock);
    const timeline = new ReadTimeline(db, policy, deskDay);
    const kept = [new KeptSignatures(db), new KeptFigures(db)] as const;
    this.desk = new JudgeDesk(kept[0], kept[1], timeline, this.rollout, policy, deskDay, clock);
    const words = new SignalWords(this.rollout, policy);
    this.looks = new LookAtSignals(db, this.desk, new SettleWeeks(), words, events);
  }

  /** Folds what waits, then looks once. */
  async look(): Promise<LookOutcome> {
    await this.rollout.refresh();
    await this.fold.all();
    return this.looks.once();
  }

  today(): Day {
    return dayIn('America/New_York', this.clock.now());
  }

  /** The day so many days from today. */
  day(offset: number): Day {
    return addDays(this.today(), offset);
  }

  async phase(starts: Day, kind = 'production', state = 'active'): Promise<number> {
    const [row] = await this.db.query<{ id: number }>(
      `INSERT INTO phases (name, kind, wave, state, starts_on)
       SELECT $1 || ' ' || n, $1, CASE $1 WHEN 'production' THEN n END, $2, $3
       FROM (SELECT count(*)::int + 1 AS n FROM phases) AS numbered RETURNING id`,
      [kind, state, starts],
    );
    return row!.id;
  }

  /** Attempts and devices of each day from one to another, both included. */
  async exposure(phase: number, from: Day, to: Day, { attempts = 40, devices = 500, platform = 'windows' } = {}) {
    await this.db.execute(
      `INSERT INTO exposure (phase_id, platform, day, attempts, enrolled_devices, source)
       SELECT $1, $2, d, $5, $6, 'typed' FROM generate_series($3::date, $4::date, interval '1 day') AS d
       ON CONFLICT (phase_id, platform, day, group_id) DO UPDATE SET attempts = $5, enrolled_devices = $6`,
      [phase, platform, from, to, attempts, devices],
    );
  }
}
