import { offsetAt } from '../../domain/clock/zone-offsets.js';
import type { LocalTime } from '../../domain/signature/mail-time.js';

/** Reads wall times `YYYY-MM-DDTHH:mm:ss` of a zone. Null for an hour that the zone's clocks jumped over. */
export function localTimeIn(timeZone: string): LocalTime {
  return (wall) => {
    const asUtc = Date.parse(`${wall}Z`);
    if (Number.isNaN(asUtc)) return null;
    // The offset of the wall time read as UTC may be that of the other side of a change: look again from there.
    const near = asUtc - offsetAt(timeZone, asUtc);
    const at = asUtc - offsetAt(timeZone, near);
    return at + offsetAt(timeZone, at) === asUtc ? at : null;
  };
}
