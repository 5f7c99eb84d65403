import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import type { Db } from '../platform/database/db.js';
import { peopleByEmail } from './demo.store.js';
import { LiveDesk } from './live-desk.js';
import { loadDemo, type DemoLoad } from './load-demo.js';
import { EVERYBODY, SIGN_INS } from './plan/people.js';

/** The seed of the example that everybody sees; another one gives another rollout of the same plan. */
export const DEMO_SEED = 42;

export interface StartedDemo {
  load: Exclude<DemoLoad, { state: 'refused' }>;
  password: string;
  signIns: readonly { email: string; name: string; role: string }[];
  liveDesk: LiveDesk;
}

/** Loads the example where it is missing, and lets the desk go on working. Null: the database has data of its own. */
export async function startDemo(
  app: INestApplicationContext,
  db: Db,
  { password, seed = DEMO_SEED }: { password: string | null; seed?: number },
): Promise<StartedDemo | null> {
  const now = app.get(Clock).now();
  const secret = password ?? randomBytes(9).toString('base64url');
  const load = await loadDemo(app, db, { seed, now, password: secret });
  if (load.state === 'refused') return null;
  const people = await peopleByEmail(
    db,
    EVERYBODY.map((person) => person.email),
  );
  const staff = new Map(people.map(({ email, id }) => [email, id]));
  const pace = { soonestMs: 5_000, latestMs: 20_000, mostTickets: 2_000 };
  const liveDesk = new LiveDesk(app, { seed: (now / 1000) >>> 0, staff, ...pace });
  liveDesk.start();
  return { load, password: secret, signIns: SIGN_INS, liveDesk };
}
