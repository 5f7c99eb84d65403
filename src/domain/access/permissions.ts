import type { Role } from '../words.js';
import { ROLES } from '../words.js';

const EVERYBODY: readonly Role[] = ROLES;
const AGENTS: readonly Role[] = ['tier1', 'tier2', 'tier3', 'lead', 'admin'];
const ENGINEERS: readonly Role[] = ['tier3', 'lead', 'admin'];
const LEADS: readonly Role[] = ['lead', 'admin'];
const ADMINS: readonly Role[] = ['admin'];

/** Who may do what, by role. Scope (which tickets, which persons) and the ladder's rules come on top. */
export const PERMISSIONS = {
  'ticket:read': EVERYBODY,
  'ticket:log': AGENTS,
  'ticket:work': AGENTS,
  'ticket:steal': AGENTS,
  'ticket:assign': LEADS,
  'ticket:edit': AGENTS,
  'ticket:comment': AGENTS,
  'staff:read': EVERYBODY,
  'staff:manage': ADMINS,
  'rollout:read': EVERYBODY,
  'rollout:manage': LEADS,
  'exposure:write': ENGINEERS,
  'policy:read': EVERYBODY,
  'policy:manage': LEADS,
  'trends:read': EVERYBODY,
  'wallboard:read': EVERYBODY,
  'signal:read': ENGINEERS,
  'signal:manage': ENGINEERS,
  'signal:precision': LEADS,
  'import:run': LEADS,
  'export:read': EVERYBODY,
  'events:read': EVERYBODY,
  'tokens:own': AGENTS,
  'metrics:read': LEADS,
  'pattern:read': EVERYBODY,
  'pattern:manage': ENGINEERS,
  'package:read': EVERYBODY,
  'package:manage': ENGINEERS,
  'case:read': EVERYBODY,
  'case:manage': ENGINEERS,
  'knowledge:read': EVERYBODY,
  'announcement:read': EVERYBODY,
  'announcement:manage': LEADS,
  'outage:declare': LEADS,
  'quality:manage': LEADS,
  'gate:decide': LEADS,
  'view:own': AGENTS,
  'snippet:own': AGENTS,
  'snippet:manage': LEADS,
  'review:read': EVERYBODY,
  'review:manage': ENGINEERS,
  'review:close': LEADS,
} as const satisfies Record<`${string}:${string}`, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Permission[];

/** True for a word of the table, for scopes that come from outside. */
export function isPermission(word: string): word is Permission {
  return Object.hasOwn(PERMISSIONS, word);
}

/** Whether the role alone grants the permission. */
export function may(role: Role, permission: Permission): boolean {
  return (PERMISSIONS[permission] as readonly Role[]).includes(role);
}

/**
 * The same through an API token. `scopes` are the token's permissions: they narrow what the role grants and never widen
 * it; null is a session of the person, which is not narrowed.
 */
export function mayWithScopes(role: Role, scopes: readonly string[] | null, permission: Permission): boolean {
  return may(role, permission) && (scopes === null || scopes.includes(permission));
}
