import type { Instant } from '../../domain/instant.js';
import { isDay } from '../../domain/rollout/day.js';

const TIME = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** The instant of an ISO 8601 time with its offset, or NaN: a time without one means different things to different people. */
export function instantOf(text: string): Instant {
  return TIME.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : NaN;
}
