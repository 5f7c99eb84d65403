import type { StaffMember } from '../access/staff.js';
import type { Changes, Draft, Step } from './draft.js';
import { textProblem } from './field-rules.js';
import { holderIsAble } from './holding.js';
import { isActive } from './place.js';
import { refuse, refuseFields, type FieldProblem } from './refuse.js';
import { notEntitled, vacated } from './vacate.js';
import { waitOver } from './waiting.js';

const LONGEST_COMMENT = 64 * 1024;

/** What says how a ticket is counted and grouped: all that may still be corrected once it is resolved or closed. */
export const CLASSIFICATION: readonly string[] = [
  ...['kind', 'platform', 'osVersion', 'ownership', 'enrollmentMethod', 'approach', 'phase', 'group', 'location'],
  ...['app', 'policy', 'errorCode', 'failureCategory', 'signature', 'impact', 'affectedUsers', 'priority'],
];

/** The facts that an edit may change here; nothing else passes, whatever the request held. */
const FACTS = ['kind', 'platform', 'signature', 'priority', 'location', 'requesterUpn', 'deviceSerial'] as const;

/** Row 31. A location that a holder, owner or seat does not cover takes the ticket off them (row 32). */
export const edit: Step<'edit', StaffMember | null> = ({ ticket, command, me, desk }) => {
  const { fields, values } = command;
  const refusal = isActive(ticket.state) || me === null ? null : refuseFields('field_invalid', notClassifying(fields));
  if (refusal) return refusal;
  const changes: Changes = Object.fromEntries(
    FACTS.filter((fact) => fact in values).map((fact) => [fact, values[fact]]),
  );
  const edited: Draft = { changes, events: [{ name: 'edited', data: { fields: [...fields] } }], keepsUndo: true };
  if (values.location === undefined || values.location === ticket.location) return edited;
  const moved = { ...ticket, ...changes };
  const left = vacated(moved, notEntitled(moved, desk.people), 'location moved');
  if (left === null) return edited;
  return {
    changes: { ...changes, ...left.changes },
    events: [...edited.events, ...left.events],
    tell: [ticket.assignee, ticket.owner],
  };
};

function notClassifying(fields: readonly string[]): FieldProblem[] {
  const others = fields.filter((field) => !CLASSIFICATION.includes(field));
  return others.map((field) => ({
    pointer: `/${field}`,
    detail: 'On a resolved or closed ticket only the classification is corrected; write a comment instead.',
  }));
}

/** Row 31. The user's own word ends a wait for the user, and the owner of a finished ticket hears of it. */
export const comment: Step<'comment', StaffMember | null> = ({ ticket, command, desk, now }) => {
  const refusal = refuseFields('field_required', [textProblem(command.text, '/text', 'something', LONGEST_COMMENT)]);
  if (refusal) return refusal;
  const fromUser = command.fromUser === true;
  const kind = command.kind ?? 'note';
  if (kind !== 'note' && kind !== 'feedback') {
    return refuse('field_invalid', 'A comment is a note or feedback.', { pointer: '/kind' });
  }
  const written: Draft = {
    changes: {},
    events: [{ name: 'commented', data: { fromUser, kind } }],
    comment: { text: command.text, fromUser, kind },
    keepsUndo: true,
    tell: [fromUser && !isActive(ticket.state) ? ticket.owner : null],
  };
  if (!fromUser || ticket.waitingFor !== 'user') return written;
  const resumed = { name: 'resumed', data: { waitedFor: 'user', why: 'user_replied' } };
  const changes = waitOver(holderIsAble(ticket, desk, now));
  return { ...written, changes, events: [...written.events, resumed], keepsUndo: false };
};
