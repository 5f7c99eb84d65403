import type { SignalFigures } from '../../src/domain/trends/signal-life/signal-figures.js';
import type { Db } from '../../src/platform/database/db.js';
import { signalEvent } from '../../src/trends/signals/signal-event.js';
import { raiseSignal } from '../../src/trends/signals/signals.store.js';
import { EventStore } from '../../src/platform/events/events.store.js';
import { EventWakeUp } from '../../src/platform/events/event-wake-up.js';

let made = 0;

/** A signal of its own, for tests of what people do with one: raised now, with the numbers that a look would give. */
export function madeSignal(db: Db, { week = '2026-03-16', rule = 'weekly' as const } = {}): Promise<number> {
  const signature = `v1/policy/linux/policy:of-${++made}-signals`;
  const cell = { phase: null, platform: 'linux', kind: 'policy', signature } as const;
  const figures: SignalFigures = {
    ...{ week, until: week, observed: 9, expected: 2.5, band: { lower: 0, upper: 6 }, exposure: 200, rate: 4.5 },
    ...{ interval: { lower: 2, upper: 8.5 }, requesters: 7, withExcluded: { observed: 11, exposure: 240, rate: 4.6 } },
    why: { chance: 0.001, q: 0.01, dispersion: 1.2, expectedFrom: 'own_weeks', tested: 40 },
    folded: [{ cell, observed: 9, expected: 2.5, q: 0.01 }],
  };
  const at = Date.now();
  const sentence = 'Policies on Linux failed 9 times this week; 2.5 were to be expected.';
  return db.atomically(async (tx) => {
    const id = (await raiseSignal(tx, { rule, cell, week, at, figures, sentence }))!;
    const event = signalEvent({ id, cell, rule, state: 'raised', was: null, sentence }, { by: null, at });
    await new EventStore(new EventWakeUp()).append(tx, [event]);
    return id;
  });
}
