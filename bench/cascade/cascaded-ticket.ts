import { newTicket } from '../load/bodies.js';

/** The ticket that is copied: in the hands of the agent who logged it. */
export const CASCADED_TICKET = { ...newTicket('Cannot enroll the laptop', 'cascade@bench.example'), take: true };
