import type { StaffMember } from '../../domain/access/staff.js';
import type { WorkedTier } from '../../domain/words.js';

export const QUEUES = [
  'mine',
  'my-tier',
  'handed-down',
  'contact-today',
  'returned',
  'waiting-microsoft',
  'about-to-breach',
  'owned',
  'orphans',
] as const;
export type QueueName = (typeof QUEUES)[number];

/** The tier whose queue somebody works by default: leads and admins stand with tier 3; viewers look at tier 1. */
export function homeTier(staff: StaffMember): WorkedTier {
  if (staff.role === 'tier2') return 2;
  return staff.role === 'tier1' || staff.role === 'viewer' ? 1 : 3;
}

/** Orphans are the lead's to place. */
export function queuesFor(staff: StaffMember): readonly QueueName[] {
  const leads = staff.role === 'lead' || staff.role === 'admin';
  return leads ? QUEUES : QUEUES.filter((name) => name !== 'orphans');
}
