import type { PastEvent } from '../history/ticket-history.js';
import { isDone, type Place, type Step } from './steps.js';

const OF_HOP: Readonly<Record<string, string>> = {
  escalate: 'escalated',
  escalate_to_microsoft: 'sent_to_microsoft',
  answer: 'answered_by_microsoft',
  return: 'returned',
  hand_down: 'handed_down',
  reopen: 'reopened',
};

/** What happened, in the ladder's words; a line that changes nothing but a note is `noted`. */
function nameOf({ was, is, hop, moved }: Step): string {
  if (was === null) return 'logged';
  if (hop !== null) return OF_HOP[hop.command]!;
  if (isDone(was.state) && !isDone(is.state)) return 'reopened';
  if (was.state !== is.state || was.waitingFor !== is.waitingFor) return nameOfState(was, is);
  if (was.team !== is.team) return 'team_changed';
  return moved ? 'assigned' : 'noted';
}

function nameOfState(was: Place, is: Place): string {
  switch (is.state) {
    case 'resolved':
    case 'closed':
    case 'waiting':
      return is.state;
    case 'working':
      return was.state === 'waiting' ? 'resumed' : 'claimed';
    default:
      return is.holder === null ? 'released' : 'assigned';
  }
}

/** One line of the log as an event: nothing of the line is lost, who did it is the event's actor. */
export function eventOf(step: Step): PastEvent {
  const { row, was, is, hop } = step;
  const { status, subStatus, level, orgLine, country, impact } = row;
  return {
    type: `ticket.${nameOf(step)}`,
    by: row.resource === '' ? null : row.resource,
    at: row.at,
    data: {
      from: was && { state: was.state, tier: was.tier },
      to: { state: is.state, tier: is.tier, waitingFor: is.waitingFor, team: is.team },
      log: { status, subStatus, level, orgLine, country, impact },
      ...(hop !== null && hop.against.length > 0 ? { againstPolicy: hop.against } : {}),
    },
  };
}
