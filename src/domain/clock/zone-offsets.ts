import { IANAZone } from 'luxon';
import { DAY, MINUTE, type Instant, type Milliseconds } from '../instant.js';

/** A stretch of time `[from, to)` during which a zone keeps one offset: wall time = instant + offset. */
export interface OffsetPiece {
  from: Instant;
  to: Instant;
  offset: Milliseconds;
}

/** Length of a stretch. Stretches are cut at multiples of it in UTC, so an instant finds its own by one division. */
export const STRETCH: Milliseconds = 28 * DAY;

/** Stretches kept over all zones, about 300 years of one; beyond that all are dropped and found anew when asked for. */
const MOST_STRETCHES = 4000;

const STRETCHES = new Map<string, readonly OffsetPiece[]>();

/** True for a name of the IANA time zone database (`Europe/Berlin`, `UTC`); fixed offsets such as `+02:00` are none. */
export function isTimeZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);
}

/**
 * The offset of a zone at an instant, in milliseconds east of UTC (wall time = instant + offset).
 * @throws RangeError when the zone is unknown (specs are validated before they are used) or the instant is not a finite number.
 */
export function offsetAt(timeZone: string, at: Instant): Milliseconds {
  const minutes = IANAZone.create(timeZone).offset(at);
  if (!Number.isFinite(minutes)) throw new RangeError(`no offset of time zone "${timeZone}" at ${at}`);
  return Math.round(minutes * MINUTE);
}

/** The constant-offset pieces of stretch number `index` (four weeks), kept once they have been found. */
export function piecesOf(timeZone: string, index: number): readonly OffsetPiece[] {
  const key = `${timeZone} ${index}`;
  let pieces = STRETCHES.get(key);
  if (pieces === undefined) {
    if (STRETCHES.size >= MOST_STRETCHES) STRETCHES.clear();
    pieces = offsetPieces(timeZone, index * STRETCH, (index + 1) * STRETCH);
    STRETCHES.set(key, pieces);
  }
  return pieces;
}

/**
 * Cuts `[from, to)` where the zone changes its offset, exact to the millisecond. The zone is asked once a day and the
 * change is found by halving, which assumes at most one change within 24 hours: no zone has ever had two.
 */
export function offsetPieces(timeZone: string, from: Instant, to: Instant): OffsetPiece[] {
  const pieces: OffsetPiece[] = [];
  let start = from;
  let offset = offsetAt(timeZone, from);
  for (let probe = from; probe < to;) {
    const next = Math.min(probe + DAY, to);
    const after = offsetAt(timeZone, next);
    if (after !== offset) {
      const changed = changeBetween(timeZone, probe, next, offset);
      if (changed < to) {
        pieces.push({ from: start, to: changed, offset });
        start = changed;
        offset = after;
      }
    }
    probe = next;
  }
  pieces.push({ from: start, to, offset });
  return pieces;
}

/** The first instant after `low` (which has `offset`) at or before `high` (which has another one). */
function changeBetween(timeZone: string, low: Instant, high: Instant, offset: Milliseconds): Instant {
  let last = low;
  let first = high;
  while (first - last > 1) {
    const middle = Math.floor((first + last) / 2);
    if (offsetAt(timeZone, middle) === offset) last = middle;
    else first = middle;
  }
  return first;
}
