import type { Role } from '../session/session';

/** What a role is called. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  viewer: 'Viewer',
  tier1: 'Tier 1',
  tier2: 'Tier 2',
  tier3: 'Tier 3',
  lead: 'Lead',
  admin: 'Admin',
};
