import type { INestApplicationContext } from '@nestjs/common';
import { DAY, type Instant } from '../domain/instant.js';
import { StaffDirectory } from '../identity/staff-directory.js';
import type { Db } from '../platform/database/db.js';
import { EventStore } from '../platform/events/events.store.js';
import { LookLoop } from '../trends/signals/look/look-loop.js';
import { hasOtherData, hasPlan, isDemoLoaded, sendOnLeave } from './demo.store.js';
import { loadActions } from './load-actions.js';
import { loadGates } from './load-gates.js';
import { loadKnownProblems } from './load-known-problems.js';
import { loadPlans } from './load-plans.js';
import { loadRollout } from './load-rollout.js';
import { loadOpenReview, loadPastReview, pastReviewAt } from './load-reviews.js';
import { loadSignals } from './load-signals.js';
import { loadStaff } from './load-staff.js';
import { loadTickets, type TicketsLoaded } from './load-tickets.js';
import { generate } from './plan/generate.js';
import { EVERYBODY, ON_LEAVE } from './plan/people.js';

export interface LoadOptions {
  seed: number;
  now: Instant;
  password: string;
}

export type DemoLoad =
  | ({ state: 'loaded'; ms: number } & TicketsLoaded)
  | { state: 'found' }
  /** Somebody else's data: the example stays out. */
  | { state: 'refused' };

/**
 * Loads the example rollout into an empty database; one that has it already only gets the password of the sign-ins.
 * Stopped half-way, the next start goes on: staff and plan are found again, tickets come as a whole or not at all.
 */
export function loadDemo(app: INestApplicationContext, db: Db, options: LoadOptions): Promise<DemoLoad> {
  // Its desk is looked at as it was day by day, before anybody looks at it as it is now.
  return app.get(LookLoop, { strict: false }).standStill(() => load(app, db, options));
}

async function load(app: INestApplicationContext, db: Db, options: LoadOptions): Promise<DemoLoad> {
  const began = performance.now();
  const emails = EVERYBODY.map((person) => person.email);
  if (await hasOtherData(db, emails)) return { state: 'refused' };
  const staff = await loadStaff(app, db, options.password);
  if (await isDemoLoaded(db)) {
    await loadTrends(app, db, { staff, now: options.now });
    return { state: 'found' };
  }
  const plan = generate(options.seed, options.now);
  const [exposure, lead, deputy, onLeave] = ['kofi', 'lead', 'tom', 'paula'].map(
    (name) => staff.get(`${name}@contoso.example`) as number,
  ) as [number, number, number, number];
  if (!(await hasPlan(db))) {
    await loadRollout(app, db, plan, { exposure, checklist: lead, timeline: lead }, options.now);
  }
  const loaded = await loadTickets(app, db, { tickets: plan.tickets, staff, now: options.now });
  await db.atomically(async (tx) => {
    await sendOnLeave(tx, { id: onLeave, deputy, until: new Date(options.now + 14 * DAY).toISOString() });
    await loadKnownProblems(app, tx, { staff, now: options.now });
    await loadPlans(app, tx, { phases: plan.phases, staff, now: options.now });
    await loadActions(app, tx, { staff });
    await loadGates(app, tx, { staff, now: options.now });
    const event = { type: 'demo.loaded', subject: 'demo', data: { seed: options.seed, onLeave: ON_LEAVE.email } };
    const audit = {
      ticketId: null,
      actorId: null,
      at: options.now,
      rooms: [],
      locations: null,
      quiet: true,
      source: 'demo',
    };
    await app.get(EventStore).append(tx, [{ ...event, ...audit }]);
  });
  await app.get(StaffDirectory).refresh();
  await loadTrends(app, db, { staff, now: options.now });
  return { state: 'loaded', ms: Math.round(performance.now() - began), ...loaded };
}

/** Signals as they came, a review among them, and the review of this week. */
async function loadTrends(
  app: INestApplicationContext,
  db: Db,
  people: { staff: ReadonlyMap<string, number>; now: Instant },
): Promise<void> {
  const pause = { at: pastReviewAt(people.now), then: () => loadPastReview(app, db, people) };
  await loadSignals(app, db, { ...people, pause });
  await loadOpenReview(app, db, people);
}
