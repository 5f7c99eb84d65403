import type { Instant } from '../instant.js';
import type { AllowedCommand } from './command.js';
import type { ContactAttempt, Hop, Ticket } from './ticket.js';

/** An event of one ticket, before it is addressed and stored: `ticket.<name>`. */
export interface TicketEvent {
  type: `ticket.${string}`;
  data: Record<string, unknown>;
}

/** What the tier clock does: fresh segment, goes on, or goes back to an older run (take back). */
export type TierClockChange = 'keep' | 'new' | { backTo: number };

/** A comment to be stored with the change. */
export interface NewComment {
  text: string;
  fromUser: boolean;
  kind: 'note' | 'feedback';
}

export interface Decided {
  ok: true;
  /** Only what changes; `version` and `tierRun` are counted by the writer. Empty for a pure comment. */
  changes: Partial<Omit<Ticket, 'id' | 'key' | 'version'>>;
  events: TicketEvent[];
  hop: Hop | null;
  contact: Omit<ContactAttempt, 'by' | 'at'> | null;
  comment: NewComment | null;
  tierClock: TierClockChange;
  /** Both clocks stand still until then although the state runs (contact `call_back`). */
  pausedUntil: Instant | null;
  /** Staff to be told beyond holder, owner and the tiers' rooms (tier 2 on a skip, the lead when nobody is able). */
  tell: number[];
  /** True when nobody able was found and leads must be told. */
  tellLeads: boolean;
  /** Package counters: reached, rejected, failed, by package id. */
  packageCount: { package: number; what: 'rejected' | 'failed' | 'confirmed' | 'no_answer' | 'handed_down' } | null;
  /** What fixed it, in the resolver's words (rows 18, 20 to 22); undefined leaves it, null clears it (reopen). */
  resolvedNote?: string | null;
  /** Row 30, back: why it does not belong to the pattern. */
  unlinkReason?: string;
  /** Row 28: this ticket's own duplicates re-point to the root. */
  repointDuplicatesTo: number | null;
}

export const REFUSALS = [
  'not_from_here',
  'held_by',
  'not_able',
  'forbidden',
  'field_required',
  'field_invalid',
  'packet_incomplete',
  'known_issue_not_seen',
  'not_your_hop',
  'nothing_to_take_back',
  'contact_rule_not_reached',
  'package_not_applicable',
  'pattern_not_found',
  'pattern_has_package',
  'link_to_pattern',
  'reopen_root',
  'too_old_to_reopen',
  'not_yet',
  'assign_a_liaison',
  'waits_for_fix',
  'target_not_able',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** An expected no. `pointer` names the field of the request; `data` what the caller needs to go on. */
export interface Refusal {
  ok: false;
  code: RefusalCode;
  detail: string;
  pointer?: string;
  data?: { holder?: { id: number; name: string } | null; allowedCommands?: AllowedCommand[]; [key: string]: unknown };
}

export type Decision = Decided | Refusal;
