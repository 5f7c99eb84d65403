import { Clock } from '../../src/platform/clock.js';
import type { Db } from '../../src/platform/database/db.js';
import { EventWakeUp } from '../../src/platform/events/event-wake-up.js';
import { EventStore } from '../../src/platform/events/events.store.js';
import { DeskDay } from '../../src/rollout/desk-day.js';
import { RolloutDirectory } from '../../src/rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../src/rollout/policy/policy-in-force.js';
import { FoldDeltas } from '../../src/trends/fold/fold-deltas.js';
import { KeptFigures } from '../../src/trends/kept/kept-figures.js';
import { KeptSignatures } from '../../src/trends/signals/kept/kept-signatures.js';
import { JudgeDesk } from '../../src/trends/signals/look/judge-desk.js';
import { LookAtSignals } from '../../src/trends/signals/look/look-at-signals.js';
import { SettleWeeks } from '../../src/trends/signals/look/settle-weeks.js';
import { SignalWords } from '../../src/trends/signals/look/signal-words.js';
import { ReadTimeline } from '../../src/trends/timeline/read-timeline.js';

/** What folds and looks on a node, without the rest of the program. */
export async function lookingNode(db: Db): Promise<{ fold: FoldDeltas; looks: LookAtSignals }> {
  const clock = new Clock();
  const rollout = new RolloutDirectory(db);
  await rollout.refresh();
  const policy = new PolicyInForce(db);
  const events = new EventStore(new EventWakeUp());
  const deskDay = new DeskDay(clock, policy);
  const timeline = new ReadTimeline(db, policy, deskDay);
  const kept = [new KeptSignatures(db), new KeptFigures(db)] as const;
  const desk = new JudgeDesk(kept[0], kept[1], timeline, rollout, policy, deskDay, clock);
  const words = new SignalWords(rollout, policy);
  const looks = new LookAtSignals(db, desk, new SettleWeeks(), words, events);
  return { fold: new FoldDeltas(db, events, clock), looks };
}
