import type { CommandName } from '../command.js';
import type { RefusalCode } from '../decision.js';
import type { Place } from '../place.js';
import type { ContactOutcome, State } from '../../words.js';

/**
 * Who may, besides the place. `free`: nobody's, mine, of a holder who is not able, or addressed and not begun in time.
 * The rules themselves are in who.ts.
 */
export type Who =
  | 'agent'
  | 'able'
  | 'able, free'
  | 'able, free; lead'
  | 'claimant'
  | 'able + steal'
  | 'holder'
  | 'lead'
  | 'lead, in time'
  | 'sender; lead'
  | 'owner; lead'
  | 'system';

/** One line of the ladder. A command may have several, one per group of places or of contact outcomes. */
export interface LadderRow {
  /** Number of the row on the agreed page, 1 to 32. */
  row: number;
  command: CommandName | 'log';
  /** For `contact`: the outcomes this line is about. */
  outcomes?: readonly ContactOutcome[];
  /** Where people may use it. */
  from: readonly Place[];
  /** Where the system (jobs, cascade, staff changes) may. */
  bySystem?: readonly Place[];
  who: Who;
  /** LADDER's "+": the command first takes the ticket (assignee, seat, at tier 1 the ownership). */
  takes?: true;
  /** From here the command is always refused, with this code: a better answer than "not from here". */
  barred?: RefusalCode;
  /** States it can end in; `kept` leaves the state. */
  to: readonly State[] | 'kept';
  /** Where it ends, in words. */
  ends: string;
  /** What a complete request holds. */
  required: string;
  tierClock: 'keep' | 'new' | 'back';
  /** `ticket.<name>`; a command that takes also emits `claimed`. */
  events: readonly string[];
  says: string;
}
