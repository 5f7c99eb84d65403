import type { Impact, Priority } from '../words.js';

/** From so many users on, a problem is one step more pressing. */
export const MANY_USERS = 10;

const BY_IMPACT: Readonly<Record<Impact, { few: Priority; many: Priority }>> = {
  blocked: { few: 'high', many: 'urgent' },
  limited: { few: 'normal', many: 'high' },
  none: { few: 'low', many: 'normal' },
};

/** The priority of a ticket for which nobody chose one: how much the users are hindered, and how many they are. */
export function priorityOf(said: { impact: Impact; affectedUsers: number }): Priority {
  return BY_IMPACT[said.impact][said.affectedUsers >= MANY_USERS ? 'many' : 'few'];
}
