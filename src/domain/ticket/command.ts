import type { Instant } from '../instant.js';
import type { ContactChannel, ContactOutcome, ReturnReason, WorkedTier } from '../words.js';
import type { Evidence, HandOverPacket, Resolution, Ticket } from './ticket.js';

/**
 * The commands of the ladder (LADDER.md, rows 2 to 32; row 1, `log`, makes a ticket and stands apart). Whatever the way
 * in (HTTP, bulk, job, import of open rows, cascade), a ticket changes only by one of these.
 */
export type Command =
  | { name: 'claim' }
  | { name: 'steal'; reason: string }
  | { name: 'assign'; to: number; reason: string; ownerOnly?: boolean }
  | { name: 'release' }
  | { name: 'escalate'; packet: HandOverPacket; toTier?: 2 | 3 }
  | { name: 'escalate_to_microsoft'; caseNumber: string; packet: HandOverPacket }
  | { name: 'answer'; answer: string }
  | { name: 'return'; reason: ReturnReason; note: string; evidence?: Evidence[]; toTier?: 1 | 2 }
  | { name: 'hand_down'; resolution: Resolution; skipTier2?: boolean }
  | { name: 'apply_package'; resolution: Resolution }
  | { name: 'accept'; note?: string }
  | { name: 'reject'; reason: string; evidence: Evidence[] }
  | {
      name: 'contact';
      outcome: Exclude<ContactOutcome, 'recovered'>;
      channel?: ContactChannel;
      note?: string;
      nextAt?: Instant;
      failedStep?: string;
      evidence?: Evidence[];
    }
  | { name: 'recovered'; channel: ContactChannel; note: string }
  | { name: 'resolve'; note: string }
  | { name: 'resolve_with_user'; note: string; channel: 'in_person' | 'phone' | 'teams' }
  | { name: 'wait'; waitFor: 'user' | 'date' | 'fix'; until?: Instant; note: string; pattern?: number }
  | { name: 'resume'; why?: 'until_reached' | 'user_replied' | 'pattern_ended' }
  | { name: 'take_back'; reason?: string }
  | { name: 'reopen'; reason: string }
  | { name: 'close'; as: 'done' | 'mistake' | 'test' | 'withdrawn_by_user'; reason?: string }
  | { name: 'mark_duplicate'; of: number }
  | { name: 'unmark_duplicate'; reason: string }
  | { name: 'link'; pattern: number }
  | { name: 'unlink'; reason?: string }
  | { name: 'edit'; fields: readonly string[]; values: EditedFacts }
  | { name: 'comment'; text: string; fromUser?: boolean; kind?: 'note' | 'feedback' }
  | { name: 'vacate'; staff: readonly number[]; why: string };

export type CommandName = Command['name'];

/**
 * What an edit changes of the facts that the ladder reads. `fields` of the command names every edited field of the
 * ticket, those that the ladder does not read (title, osVersion ...) included.
 */
export type EditedFacts = Partial<
  Pick<Ticket, 'kind' | 'platform' | 'signature' | 'priority' | 'location' | 'requesterUpn' | 'deviceSerial'>
>;

/** What `allowedCommands` lists for people: everything but what only the system does. */
export const COMMAND_NAMES = [
  'claim',
  'steal',
  'assign',
  'release',
  'escalate',
  'escalate_to_microsoft',
  'answer',
  'return',
  'hand_down',
  'apply_package',
  'accept',
  'reject',
  'contact',
  'recovered',
  'resolve',
  'resolve_with_user',
  'wait',
  'resume',
  'take_back',
  'reopen',
  'close',
  'mark_duplicate',
  'unmark_duplicate',
  'link',
  'unlink',
  'edit',
  'comment',
] as const;
export type AllowedCommand = (typeof COMMAND_NAMES)[number];

/** Row 1. `take` begins work at once; a tier above 1 needs `take`. */
export interface LogCommand {
  tier?: WorkedTier;
  take?: boolean;
  reportedAt?: Instant;
  location: string | null;
}
