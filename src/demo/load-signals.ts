import type { INestApplicationContext } from '@nestjs/common';
import { DAY, HOUR, type Instant } from '../domain/instant.js';
import { OPEN_SIGNAL_STATES } from '../domain/trends/signal-life/signal-words.js';
import type { Db } from '../platform/database/db.js';
import { FoldDeltas } from '../trends/fold/fold-deltas.js';
import { ChangeSignal } from '../trends/signals/commands/change-signal.js';
import { PastLooks } from '../trends/signals/look/past-looks.js';
import { SignalBoard } from '../trends/signals/signal-board.js';

/** Days that the desk is looked at as it was then. */
const DAYS_BACK = 49;

/** What happened at a moment between the looks, when the signals stood as they did then. */
export interface Pause {
  at: Instant;
  then: () => Promise<void>;
}

/**
 * The signals that the example's desk would have had, by looking at each of its last working days in the evening; the lead
 * found the first of those that are over useful, and put the second aside. Done once.
 */
export async function loadSignals(
  app: INestApplicationContext,
  db: Db,
  { staff, now, pause }: { staff: ReadonlyMap<string, number>; now: Instant; pause: Pause },
): Promise<void> {
  const board = app.get(SignalBoard, { strict: false });
  const since = { from: now - (DAYS_BACK + 1) * DAY, until: now + DAY };
  if ((await board.changedIn(since, db)).length > 0) return;
  await app.get(FoldDeltas, { strict: false }).all();
  const looks = app.get(PastLooks, { strict: false });
  await looks.at(evenings(now).filter((at) => at < pause.at));
  await pause.then();
  await looks.at(evenings(now).filter((at) => at >= pause.at));
  const seen = await board.changedIn(since, db);
  const over = seen.filter(
    ({ state, rule }) => rule === 'weekly' && !OPEN_SIGNAL_STATES.some((open) => open === state),
  );
  const change = app.get(ChangeSignal, { strict: false });
  const by = staff.get('lead@contoso.example') ?? null;
  const [useful, dismissed] = over;
  if (useful) {
    const note = 'It led to the pattern.';
    await change.run(db, useful.id, { move: { does: 'useful' }, note, by, version: null });
  }
  if (dismissed) {
    const move = { does: 'dismiss', reason: 'expected_change' } as const;
    await change.run(db, dismissed.id, { move, note: 'A wave began.', by, version: null });
  }
}

/** Of the working days before now, the oldest first, and now. */
function evenings(now: Instant): Instant[] {
  const midnight = now - (now % DAY);
  const days = Array.from({ length: DAYS_BACK }, (_, i) => midnight - (DAYS_BACK - i) * DAY + 22 * HOUR);
  return [...days.filter((at) => at < now && new Date(at).getUTCDay() % 6 !== 0), now];
}
