import type { Kind } from '../words.js';

/** What tickets are divided by: enrollment attempts in the window, or enrolled devices at risk (their mean over it). */
export type Denominator = 'attempts' | 'enrolledDevices';

/**
 * The denominator of a kind of ticket; null for `question`: asking is no failure. Enrollment divides by attempts, since a
 * device that is enrolled can no longer fail to enroll; everything else needs an enrolled device.
 */
export function denominatorOf(kind: Kind): Denominator | null {
  if (kind === 'question') return null;
  return kind === 'enrollment' ? 'attempts' : 'enrolledDevices';
}

/** The one denominator of several kinds; `mixed` when they have two, null when none of them is a failure. */
export function denominatorOfKinds(kinds: readonly Kind[]): Denominator | 'mixed' | null {
  let found: Denominator | null = null;
  for (const kind of kinds) {
    const own = denominatorOf(kind);
    if (own === null || own === found) continue;
    if (found !== null) return 'mixed';
    found = own;
  }
  return found;
}
