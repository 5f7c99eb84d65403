import { able, workedTier } from '../access/able.js';
import { NOT_WAITING } from './arrive.js';
import { NO_CONTACT_YET } from './contact-rule.js';
import type { Step } from './draft.js';
import { clip, textProblem } from './field-rules.js';
import { refuse, refuseFields } from './refuse.js';
import { wholeText } from './whole-text.js';

/**
 * Row 25. The hand-over never happened: cursor, path, resolution and bounces are those of before, the sender works on it
 * again, and the old run of the tier clock goes on. A sender who is not there finds it queued at their tier.
 */
export const takeBack: Step<'take_back'> = ({ before, ticket, command, me, desk, now }) => {
  const { undo } = ticket;
  if (undo === null) return refuse('nothing_to_take_back', 'The last thing that happened here was not a hand-over.');
  const forSomebody = undo.by !== me.id;
  const refusal = forSomebody
    ? refuseFields('field_required', [textProblem(command.reason, '/reason', 'why you take it back for them')])
    : null;
  if (refusal) return refusal;
  const tier = workedTier(undo.tier);
  const sender = able(desk.people.get(undo.by), tier, ticket.location, now) ? undo.by : null;
  const reason = command.reason?.trim() ? { reason: clip(command.reason) } : {};
  return {
    changes: {
      ...NOT_WAITING,
      ...{ state: sender === null ? 'queued' : 'working', tier, assignee: sender },
      ...{ path: undo.path, cursor: undo.cursor, rejected: undo.rejected, bounces: undo.bounces },
      ...{ resolution: undo.resolution, contacts: NO_CONTACT_YET, nextContactAt: null },
    },
    events: [{ name: 'taken_back', data: { sender: undo.by, ...reason } }],
    hop: {
      command: 'take_back',
      ...{ fromTier: before.tier, toTier: tier, fromStaff: before.assignee, toStaff: sender },
      packet: null,
      againstPolicy: false,
    },
    comment: wholeText(command.reason),
    tierClock: { backTo: undo.tierRun },
    tell: [undo.by, before.assignee],
  };
};
