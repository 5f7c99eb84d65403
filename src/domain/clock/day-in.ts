import type { Day, Instant } from '../instant.js';
import { piecesOf, STRETCH } from './zone-offsets.js';

/**
 * The day that the calendar on a wall in `timeZone` shows at an instant of the years 0 to 9999.
 * @throws RangeError when the zone is unknown (`isTimeZone` says so before) or the instant is not a finite number.
 */
export function dayIn(timeZone: string, at: Instant): Day {
  const pieces = piecesOf(timeZone, Math.floor(at / STRETCH));
  const piece = pieces.findLast((p) => p.from <= at) ?? pieces[0]!;
  return new Date(at + piece.offset).toISOString().slice(0, 10);
}
