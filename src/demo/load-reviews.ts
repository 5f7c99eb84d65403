import type { INestApplicationContext } from '@nestjs/common';
import { DAY, type Day, type Instant } from '../domain/instant.js';
import { dayIn } from '../domain/clock/day-in.js';
import { agendaOf } from '../domain/reviews/agenda.js';
import { signalRow } from '../domain/reviews/agenda-candidates.js';
import { checkedSentence } from '../domain/reviews/checked-sentence.js';
import type { ExpectedEffect } from '../domain/reviews/decision.js';
import { type EffectMeasured, judgeEffect } from '../domain/reviews/judge-effect.js';
import type { FrozenReview, ReviewSnapshot } from '../domain/reviews/snapshot.js';
import { addDays } from '../domain/rollout/day.js';
import { signatureParts } from '../domain/signature/signature.js';
import type { Db } from '../platform/database/db.js';
import { ReviewBoard } from '../reviews/agenda/review-board.js';
import { ReviewFigures } from '../reviews/agenda/review-figures.js';
import { decisionFrozen } from '../reviews/decision/decision-frozen.js';
import { decisionsOfReview } from '../reviews/decision/decisions.queries.js';
import { insertDecision } from '../reviews/decision/decisions.store.js';
import { MeasureEffect } from '../reviews/effect/measure-effect.js';
import { OpenReview } from '../reviews/review/commands/open-review.js';
import { reviewPage } from '../reviews/review/reviews.queries.js';
import { insertReview, storeClosure } from '../reviews/review/reviews.store.js';
import { PolicyInForce } from '../rollout/policy/policy-in-force.js';
import { memberNamed, signaturesSeen } from './demo.store.js';

interface People {
  staff: ReadonlyMap<string, number>;
  now: Instant;
}

/** Days ago on which the closed review was held, and the days after it up to which its decision promised something. */
const HELD_DAYS_AGO = 28;
const PROMISED_DAYS = 14;

/** When the closed review was held. */
export function pastReviewAt(now: Instant): Instant {
  return now - HELD_DAYS_AGO * DAY;
}

/** The review of four weeks ago, with the signals of that time, closed with a decision about a signature. */
export async function loadPastReview(app: INestApplicationContext, db: Db, { staff, now }: People): Promise<void> {
  if (await hasReviews(db)) return;
  await holdPast(app, db, {
    held: addDays(dayOf(app, now), -HELD_DAYS_AGO),
    at: pastReviewAt(now),
    lead: leadOf(staff),
  });
}

/** The review of this week, which judges what was decided by what tickets and exposure say, and is open. */
export async function loadOpenReview(app: INestApplicationContext, db: Db, { staff, now }: People): Promise<void> {
  if (await hasReviews(db, 'open')) return;
  const today = dayOf(app, now);
  const window = { from: addDays(today, -7), to: addDays(today, -1) };
  const order = { window, scheduledFor: now, by: leadOf(staff) };
  const opened = await app.get(OpenReview, { strict: false }).run(db, order);
  if (!opened.ok) throw new Error(`the example is refused: ${JSON.stringify(opened.refusal)}`);
}

/** Once: a desk that has reviews keeps them. */
async function hasReviews(db: Db, state: 'open' | null = null): Promise<boolean> {
  return (await reviewPage(db, { state, after: null, limit: 1 })).length > 0;
}

function leadOf(staff: People['staff']): number {
  return staff.get('lead@contoso.example') ?? 0;
}

function dayOf(app: INestApplicationContext, at: Instant): Day {
  return dayIn(app.get(PolicyInForce, { strict: false }).current().document.trends.deskTimeZone, at);
}

async function holdPast(
  app: INestApplicationContext,
  db: Db,
  { held, at, lead }: { held: Day; at: Instant; lead: number },
): Promise<void> {
  const window = { from: addDays(held, -7), to: addDays(held, -1) };
  const headlines = await app.get(ReviewFigures, { strict: false }).headlines(window);
  const board = app.get(ReviewBoard, { strict: false });
  const [signals, checked] = [await board.open(), await board.lastLook()];
  const rows = signals.flatMap(
    (signal) => signalRow({ ...signal, isNew: true, escalates: false, devicesToCome: null }) ?? [],
  );
  const { rows: agenda, alsoHigher } = agendaOf(rows);
  const frozen: FrozenReview = {
    ...{ at: new Date(at).toISOString(), headlines, agenda, alsoHigher, goals: [], gates: [] },
    ...{ checked, checkedSentence: checkedSentence(checked) },
    out: signals.map(({ id, observed, rate }) => ({ signal: id, observed, rate })),
  };
  const promise = await promiseOf(app, db, held);
  await db.atomically(async (tx) => {
    const review = await insertReview(tx, { window, scheduledFor: at, by: lead, at, frozen });
    if (review === null) return;
    if (promise !== null) {
      const about = {
        kind: 'cell' as const,
        subject: null,
        cell: promise.cell,
        text: wordsOf(promise),
      };
      const form = { kind: 'fix' as const, about, owner: lead, dueOn: addDays(held, 5), expectedEffect: promise };
      const note = 'Groups are told what to do before they begin.';
      await insertDecision(tx, { review, decidedOn: held }, { ...form, note, state: 'open' }, { by: lead, at });
    }
    const closer = await memberNamed(tx, lead);
    const snapshot: ReviewSnapshot = {
      ...frozen,
      ...{ review, window, standUp: false, scheduledFor: frozen.at, openedAt: frozen.at, openedBy: closer },
      ...{ closedAt: new Date(at + DAY / 24).toISOString(), closedBy: closer, attendance: [closer], carriedOver: [] },
      decisions: (await decisionsOfReview(tx, review)).map(decisionFrozen),
    };
    await storeClosure(tx, snapshot);
  });
}

function wordsOf({ cell }: ExpectedEffect): string {
  const parts = signatureParts(cell?.signature ?? '');
  return `Calls about ${parts?.hex ?? parts?.app ?? parts?.policy ?? 'one signature'} on ${cell?.platform ?? 'all platforms'}`;
}

/** Half the rate of a signature, of the most frequent ones the first whose figures allow a verdict by now. */
async function promiseOf(app: INestApplicationContext, db: Db, held: Day): Promise<ExpectedEffect | null> {
  const measure = app.get(MeasureEffect, { strict: false });
  const promises: ExpectedEffect[] = [];
  for (const signature of await signaturesSeen(db, addDays(held, -PROMISED_DAYS), addDays(held, -1))) {
    const parts = signatureParts(signature);
    if (parts === null) continue;
    const cell = { phase: null, platform: parts.platform, kind: parts.kind, signature };
    const effect = (value: number): ExpectedEffect => ({
      ...{ figure: 'rate_per_100', cell, direction: 'at_most', value, by: addDays(held, PROMISED_DAYS) },
    });
    const measured: EffectMeasured = await measure.of(db, effect(0), held);
    if (measured.before.value === null || measured.before.value === 0) continue;
    const promise = effect(Math.ceil(measured.before.value * 5) / 10);
    if (judgeEffect(promise, measured).verdict !== 'insufficient') return promise;
    promises.push(promise);
  }
  return promises[0] ?? null;
}
