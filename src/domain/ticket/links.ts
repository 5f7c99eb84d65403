import type { StaffMember } from '../access/staff.js';
import { cascadeOnto } from './cascade.js';
import type { Changes, Draft, Move, Step } from './draft.js';
import { refuse } from './refuse.js';

/**
 * Row 30. Linking to a pattern that has a live package hands it down on this one ticket at once, where the cascade would;
 * where it would not, the event says why. Waiting for a fix only the system links (merged patterns).
 */
export const link: Step<'link', StaffMember | null> = (move) => {
  const { ticket, command, desk } = move;
  const pointer = '/pattern';
  const pattern = desk.pattern;
  if (pattern?.id !== command.pattern) return refuse('pattern_not_found', 'There is no such pattern.', { pointer });
  if (ticket.pattern === pattern.id)
    return refuse('field_invalid', 'It is linked to this pattern already.', { pointer });
  const changes: Changes = { pattern: pattern.id };
  if (ticket.waitingFor === 'fix') changes.waitingPattern = pattern.id;
  const linked = { name: 'linked', data: { pattern: pattern.id, was: ticket.pattern } };
  return withCascade(move, { changes, events: [linked] });
};

function withCascade(move: Move<'link', StaffMember | null>, draft: Draft): Draft {
  const { ticket, desk, now } = move;
  const resolution = desk.pattern?.livePackage ?? null;
  if (!desk.pattern?.hasLivePackage || resolution === null) return draft;
  const known = [desk.package, desk.fittingPackage].find((found) => found?.id === resolution.package) ?? null;
  const linked = { ...ticket, ...draft.changes };
  const cascade = cascadeOnto(linked, resolution, { ...desk, package: known }, now);
  if ('skip' in cascade) {
    const events = draft.events.map((event) => ({ ...event, data: { ...event.data, skipped: cascade.skip } }));
    return { ...draft, events };
  }
  return {
    ...cascade,
    changes: { ...draft.changes, ...cascade.changes },
    events: [...draft.events, ...cascade.events],
  };
}

/** Row 30, back. */
export const unlink: Step<'unlink'> = ({ ticket, command: { reason } }) => ({
  changes: { pattern: null },
  ...(reason === undefined ? {} : { unlinkReason: reason }),
  events: [{ name: 'linked', data: { pattern: null, was: ticket.pattern } }],
});
