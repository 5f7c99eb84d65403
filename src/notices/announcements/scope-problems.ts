import { covers } from '../../domain/access/scope.js';
import type { StaffMember } from '../../domain/access/staff.js';
import type { AnnouncementProblem, AnnouncementScope } from '../../domain/notices/announcement.js';
import { unknownLocations } from '../../identity/staff.queries.js';
import type { Tx } from '../../platform/database/db.js';
import { unknownPhases } from './announcements.queries.js';

/** What is wrong with a scope as the desk stands, for its sender: who announces must be able to see what they announced. */
export async function scopeProblems(
  tx: Tx,
  { locations, phases }: AnnouncementScope,
  by: Pick<StaffMember, 'scopeTags'>,
): Promise<AnnouncementProblem[]> {
  const unknown = new Set(await unknownLocations(tx, locations));
  const places = locations.flatMap((code, at): AnnouncementProblem[] => {
    const pointer = `/scope/locations/${at}`;
    if (unknown.has(code)) return [{ pointer, detail: `no location has the code ${code}` }];
    return covers(by, code) ? [] : [{ pointer, detail: 'is outside of your own scope tags' }];
  });
  const missing = await unknownPhases(tx, phases);
  return [
    ...places,
    ...missing.map((at) => ({ pointer: `/scope/phases/${at}`, detail: `there is no phase ${phases[at]}` })),
  ];
}
