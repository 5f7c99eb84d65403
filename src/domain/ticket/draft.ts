import type { StaffMember } from '../access/staff.js';
import type { Instant } from '../instant.js';
import type { Command, CommandName } from './command.js';
import type { Decided, Refusal } from './decision.js';
import type { Desk } from './desk.js';
import type { Ticket } from './ticket.js';

export type Changes = Decided['changes'];

/** What one row of the table looks at. `Me` is null in the rows of the system. */
export interface Move<N extends CommandName = CommandName, Me extends StaffMember | null = StaffMember> {
  /** The ticket as read. */
  before: Ticket;
  /** The same after a command with "+" took it; else the same object. */
  ticket: Ticket;
  command: Extract<Command, { name: N }>;
  me: Me;
  desk: Desk;
  now: Instant;
}

/** An event of a row, before its `from` and `to` are filled in. */
export interface DraftEvent {
  name: string;
  data?: Record<string, unknown>;
}

/** What a row decides. What is left out has its quiet value: nothing changes, nobody is told, the clocks go on. */
export interface Draft extends Partial<
  Pick<
    Decided,
    | 'hop'
    | 'contact'
    | 'comment'
    | 'tierClock'
    | 'tellLeads'
    | 'packageCount'
    | 'resolvedNote'
    | 'unlinkReason'
    | 'repointDuplicatesTo'
  >
> {
  changes: Changes;
  events: DraftEvent[];
  tell?: (number | null)[];
  /** A hand-over of a person that take back may undo. */
  undoable?: boolean;
  /** What happened is no happening for take back: comments and edits. */
  keepsUndo?: boolean;
  /** Taken in hand although the state stays one of arrival: no longer addressed. */
  inHand?: boolean;
}

export type Step<N extends CommandName, Me extends StaffMember | null = StaffMember> = (
  move: Move<N, Me>,
) => Draft | Refusal;

/** True for the refusal among the two. */
export function isRefusal(result: Draft | Refusal): result is Refusal {
  return 'ok' in result;
}
