import { NOT_WAITING } from './arrive.js';
import type { Refusal } from './decision.js';
import type { Changes, Move, Step } from './draft.js';
import { aheadProblem, clip, textProblem, wordProblem } from './field-rules.js';
import { holderIsAble, inHandsOf } from './holding.js';
import { refuse, refuseFields, type FieldProblem } from './refuse.js';

/** Row 23. */
export const wait: Step<'wait'> = (move) => {
  const { ticket, command } = move;
  const refusal = refuseFields('field_required', waitProblems(move)) ?? patternRefusal(move);
  if (refusal) return refusal;
  const forFix = command.waitFor === 'fix';
  const pattern = forFix ? (command.pattern ?? ticket.pattern) : null;
  const until = command.until ?? null;
  const note = command.note?.trim() ? command.note.trim() : null;
  const linked = forFix && pattern !== ticket.pattern ? [{ name: 'linked', data: { pattern } }] : [];
  return {
    changes: {
      ...{ state: 'waiting', waitingFor: command.waitFor, waitingUntil: until, waitingNote: note },
      waitingPattern: pattern,
      pattern: forFix ? pattern : ticket.pattern,
    },
    events: [
      ...linked,
      { name: 'waiting', data: { waitingFor: command.waitFor, until, pattern, note: note && clip(note) } },
    ],
  };
};

function waitProblems({ command, now }: Move<'wait'>): (FieldProblem | null)[] {
  const { waitFor, until, note } = command;
  if (waitFor === 'user') {
    return [
      textProblem(note, '/note', 'what you asked the user'),
      aheadProblem(until, now, '/until', 'The day to ask again'),
    ];
  }
  if (waitFor === 'date') {
    return [
      textProblem(note, '/note', 'what happens on that day'),
      aheadProblem(until, now, '/until', 'The day it waits for'),
    ];
  }
  const noFix = wordProblem(waitFor, ['user', 'date', 'fix'], '/waitFor');
  return [noFix, until == null ? null : aheadProblem(until, now, '/until', 'The day to look again')];
}

/** A fix is always the fix of a pattern: the one linked, or one that this wait links. */
function patternRefusal({ ticket, command, desk }: Move<'wait'>): Refusal | null {
  if (command.waitFor !== 'fix') return null;
  const pointer = '/pattern';
  const pattern = command.pattern ?? ticket.pattern;
  if (pattern === null) return refuse('field_required', 'Say which pattern’s fix it waits for.', { pointer });
  if (ticket.pattern !== null && pattern !== ticket.pattern) {
    return refuse('field_invalid', 'The ticket is linked to another pattern. Link it to this one first.', { pointer });
  }
  if (desk.pattern?.id !== pattern) return refuse('pattern_not_found', 'There is no such pattern.', { pointer });
  if (!desk.pattern.hasLivePackage) return null;
  return refuse('pattern_has_package', 'This pattern has a resolution already: apply it or hand it down.', { pointer });
}

/** Row 24, by a person: who resumes begins with it. */
export const resume: Step<'resume'> = ({ ticket, me }) => ({
  changes: { ...inHandsOf(ticket, me.id), ...NOT_WAITING, state: 'working' },
  events: [{ name: 'resumed', data: { waitedFor: ticket.waitingFor } }],
  tell: [ticket.assignee],
});

/** Row 24, by the system: the date came, the user replied, or the pattern ended without a package. */
export const resumeBySystem: Step<'resume', null> = ({ ticket, command, desk, now }) => {
  const { why } = command;
  if (why === undefined) return refuse('field_required', 'Say why the wait is over.', { pointer: '/why' });
  const notOver = refuse('not_yet', 'What it waits for has not happened.');
  if (why === 'until_reached' && (ticket.waitingUntil === null || now < ticket.waitingUntil)) return notOver;
  if (why === 'user_replied' && ticket.waitingFor !== 'user') return notOver;
  if (why === 'pattern_ended' && ticket.waitingFor !== 'fix') return notOver;
  return {
    changes: waitOver(holderIsAble(ticket, desk, now)),
    events: [{ name: 'resumed', data: { waitedFor: ticket.waitingFor, why } }],
  };
};

/** Working with the holder if able, else queued with nobody. */
export function waitOver(holderAble: boolean): Changes {
  if (holderAble) return { ...NOT_WAITING, state: 'working' };
  return { ...NOT_WAITING, state: 'queued', assignee: null };
}
