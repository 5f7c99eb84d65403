import type { Instant } from '../../domain/instant.js';
import type { NewTicket } from '../../tickets/new-ticket.js';
import type { Step } from './lives.js';
import type { StoryId } from './stories.js';

/** A ticket of the example from its first call on. */
export interface PlannedTicket {
  story: StoryId | null;
  at: Instant;
  /** E-mail address of the agent who logs it. */
  by: string;
  input: NewTicket;
  steps: Step[];
}
