import { PER } from './rate.js';

/** Tickets against the plan: what can be said before any exposure is known. Not a rate: in no gate and no signal. */
export interface PerPlanned {
  count: number;
  plannedUsers: number | null;
  /** Tickets per 100 planned users; null when no users are planned. */
  perPlanned: number | null;
}

/** "Per 100 planned users" of some tickets. Has no interval: the plan is no number of trials. */
export function perPlannedOf(tickets: number, plannedUsers: number | null): PerPlanned {
  const perPlanned = plannedUsers === null || plannedUsers === 0 ? null : (tickets * PER) / plannedUsers;
  return { count: tickets, plannedUsers, perPlanned };
}
