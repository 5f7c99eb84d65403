import { addDays, ordinal } from '../../../src/domain/rollout/day.js';
import type { DeskHistory, DeskPhase, ExposureHistory, LeafHistory } from '../../../src/domain/trends/signals/desk.js';
import type { Kind, Platform } from '../../../src/domain/words.js';

/** A Friday. */
export const TODAY = '2026-03-20';

export function phase(id: number, starts: string, ends: string | null = null): DeskPhase {
  const over = ends !== null && ends < TODAY;
  return { id, kind: 'production', state: over ? 'complete' : 'active', starts, ends };
}

export function leafOf(
  at: { phase?: number; platform?: Platform; kind?: Kind; signature?: string | null },
  days: readonly (readonly [day: string, tickets: number])[] = [],
  requesters: readonly string[] = ['a', 'b', 'c'],
): LeafHistory {
  return {
    ...{ phase: 1, platform: 'windows', kind: 'enrollment', signature: 's' as string | null, ...at },
    ...{ days: new Map(days.map(([day, tickets]) => [ordinal(day), tickets])), requesters },
  };
}

/** So many attempts, or devices, on each day from `from` to `to`. */
export function exposureOf(
  at: { phase?: number; platform?: Platform; of?: 'attempts' | 'enrolledDevices' },
  perDay: number,
  from: string,
  to: string = TODAY,
): ExposureHistory {
  const days = ordinal(to) - ordinal(from) + 1;
  return {
    ...{ phase: 1, platform: 'windows', of: 'attempts', ...at },
    ...{ from: ordinal(from), perDay: new Float64Array(days).fill(perDay) },
  };
}

/** `tickets` on every `step`th day from `from` until the day before `to`. */
export function steady(tickets: number, from: string, to: string, step = 1): [string, number][] {
  const days: [string, number][] = [];
  for (let day = from; day < to; day = addDays(day, step)) days.push([day, tickets]);
  return days;
}

export function deskOf(parts: Partial<DeskHistory>): DeskHistory {
  return {
    ...{ today: TODAY, now: Date.parse(`${TODAY}T20:00:00Z`), phases: [phase(1, '2025-06-02')] },
    ...{ leaves: [], exposure: [], excluded: [], freshDays: 3, leastExposure: 20, ...parts },
  };
}
