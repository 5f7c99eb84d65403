import type { Random } from '../../src/demo/plan/random.js';
import { HOUR, type Instant, MINUTE } from '../../src/domain/instant.js';
import { ordinal } from '../../src/domain/rollout/day.js';
import { weekday } from '../../src/domain/rollout/week.js';
import type { Call, Rollout } from './rollout.js';

/**
 * When in a day people call: office hours with a peak before and a smaller one after noon (the shape of L. Brown et al.,
 * "Statistical Analysis of a Telephone Call Center", JASA 100, 2005). By hour from 9:00.
 */
const BY_HOUR = [1.5, 1.7, 1.3, 0.8, 0.9, 1.1, 0.9, 0.5];
/** On Monday the weekend waits at the door. */
const MONDAY = [3.2, 2.2, 1.2, 0.6, 0.6, 0.6, 0.4, 0.2];
/** Mean minutes after the mail of 9:00 that opens a phase. */
const AFTER_MAIL = 75;

/** 9:00 of the desk, in hours of UTC. */
export const OPENS = 14;
export const OFFICE_HOURS = BY_HOUR.length;

export function startOf(day: number): Instant {
  return (day * 24 + OPENS) * HOUR;
}

/**
 * Gives every call its moment of the day. Twice the variance: a call is gone, or a second person calls within the hour after,
 * so that counts by the hour vary as much as those by the week.
 */
export function arrivals(calls: readonly Call[], rollout: Rollout, variance: 1 | 2, random: Random): Call[] {
  const opened = new Map(rollout.phases.map(({ id, starts }) => [id, starts === null ? null : ordinal(starts)]));
  return calls.flatMap((call): Call[] => {
    if (variance === 2 && random.chance(0.5)) return [];
    const at = startOf(call.day) + momentOf(call, opened.get(call.phase) === call.day, random);
    const own = { ...call, at };
    if (variance === 1) return [own];
    return [
      own,
      {
        ...call,
        at: at + random.whole(1, 60) * MINUTE,
        who: `${call.who} too`,
      },
    ];
  });
}

function momentOf({ day }: Call, isMailed: boolean, random: Random): number {
  if (isMailed) return Math.min(-Math.log(1 - random.next()) * AFTER_MAIL, OFFICE_HOURS * 60 - 1) * MINUTE;
  const weights = weekday(day) === 0 ? MONDAY : BY_HOUR;
  const hour = Number(random.weighted(Object.fromEntries(weights.map((weight, at) => [String(at), weight]))));
  return hour * HOUR + random.whole(0, 59) * MINUTE + random.whole(0, 59_999);
}
