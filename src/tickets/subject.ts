import type { Kind, Platform, Priority } from '../domain/words.js';
import type { TicketFacts } from './ticket-record.js';

/** What a ticket is about, checked and completed: codes normalised, signature and phase derived. */
export interface Subject {
  kind: Kind;
  platform: Platform;
  signature: string | null;
  priority: Priority;
  location: string | null;
  requesterUpn: string | null;
  deviceSerial: string | null;
  facts: TicketFacts;
  /** Desk day of the report: the day of the roll-ups. */
  countedDay: string;
}
