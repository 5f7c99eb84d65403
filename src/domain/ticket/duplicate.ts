import type { Refusal } from './decision.js';
import type { Move, Step } from './draft.js';
import { closedNow } from './endings.js';
import { isActive } from './place.js';
import { refuse } from './refuse.js';
import type { Ticket } from './ticket.js';

/** Row 28. Always points to the root, so chains and cycles cannot come to be. */
export const markDuplicate: Step<'mark_duplicate'> = (move) => {
  const { ticket, desk, now } = move;
  const root = desk.duplicateRoot;
  if (root === null) return refuse('field_invalid', 'There is no such ticket.', { pointer: '/of' });
  const refusal = rootRefusal(move, root);
  if (refusal) return refusal;
  return {
    changes: { ...closedNow(ticket, 'duplicate', now), duplicateOf: root.id },
    events: [{ name: 'marked_duplicate', data: { of: root.id, ofKey: root.key } }],
    repointDuplicatesTo: root.id,
    tell: [ticket.assignee, root.assignee, root.owner],
  };
};

function rootRefusal({ ticket, command }: Move<'mark_duplicate'>, root: Ticket): Refusal | null {
  const pointer = '/of';
  if (root.id === ticket.id) {
    const detail =
      command.of === ticket.id
        ? 'A ticket is not its own duplicate.'
        : 'That ticket is a duplicate of this one already.';
    return refuse('field_invalid', detail, { pointer });
  }
  if (!sameUserOrDevice(ticket, root)) {
    const detail = 'Another user’s ticket is no duplicate: that call would be lost. Link both to one pattern instead.';
    return refuse('link_to_pattern', detail, { pointer, data: { of: root.key } });
  }
  if (isActive(root.state)) return null;
  return refuse('reopen_root', `${root.key} is ${root.state}. Reopen it first, or keep this one.`, {
    pointer,
    data: { of: root.key },
  });
}

function sameUserOrDevice(a: Ticket, b: Ticket): boolean {
  const same = (x: string | null, y: string | null) => x !== null && y !== null && x.toLowerCase() === y.toLowerCase();
  return same(a.requesterUpn, b.requesterUpn) || same(a.deviceSerial, b.deviceSerial);
}
