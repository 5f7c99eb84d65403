import { validationFailed } from '../../platform/http/problem.js';
import { instantOf } from '../http/instant-of.js';
import type { TimelineQuery } from './timeline.dto.js';
import type { TimelineFilter } from './timeline.queries.js';

/** The filter of a list request. Throws 400 for a time that is none. */
export function timelineFilterOf({ kind, phase, from, to }: TimelineQuery): TimelineFilter {
  const wrong = Object.entries({ from, to }).filter(([, time]) => time !== undefined && Number.isNaN(instantOf(time)));
  if (wrong.length > 0) {
    throw validationFailed(wrong.map(([name]) => ({ pointer: `/${name}`, detail: 'is an ISO 8601 time with offset' })));
  }
  return { kind: kind ?? null, phase: phase ?? null, from: from ?? null, to: to ?? null };
}
