import type { Need } from '../../../src/identity/needs.js';

export const STAFF_ROLES = ['viewer', 'tier1', 'tier2', 'tier3', 'lead', 'admin'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

const EVERYBODY = STAFF_ROLES;
const AGENTS: readonly StaffRole[] = ['tier1', 'tier2', 'tier3', 'lead', 'admin'];
const LEADS: readonly StaffRole[] = ['lead', 'admin'];

/** Who has which permission, as the design says it; written down here again so that a slip in the program shows. */
export const WHO_MAY: Readonly<Record<Exclude<Need, 'signed_in'>, readonly StaffRole[]>> = {
  'ticket:read': EVERYBODY,
  'ticket:log': AGENTS,
  'ticket:work': AGENTS,
  'ticket:steal': AGENTS,
  'ticket:assign': LEADS,
  'ticket:edit': AGENTS,
  'ticket:comment': AGENTS,
  'staff:read': EVERYBODY,
  'staff:manage': ['admin'],
  'rollout:read': EVERYBODY,
  'rollout:manage': LEADS,
  'exposure:write': ['tier3', 'lead', 'admin'],
  'policy:read': EVERYBODY,
  'policy:manage': LEADS,
  'trends:read': EVERYBODY,
  'wallboard:read': EVERYBODY,
  'signal:read': ['tier3', 'lead', 'admin'],
  'signal:manage': ['tier3', 'lead', 'admin'],
  'signal:precision': LEADS,
  'import:run': LEADS,
  'export:read': EVERYBODY,
  'events:read': EVERYBODY,
  'tokens:own': AGENTS,
  'metrics:read': LEADS,
  'pattern:read': EVERYBODY,
  'pattern:manage': ['tier3', 'lead', 'admin'],
  'package:read': EVERYBODY,
  'package:manage': ['tier3', 'lead', 'admin'],
  'case:read': EVERYBODY,
  'case:manage': ['tier3', 'lead', 'admin'],
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
  'review:manage': ['tier3', 'lead', 'admin'],
  'review:close': LEADS,
};

const READ = [
  ...['ticket:read', 'staff:read', 'rollout:read', 'policy:read', 'trends:read', 'export:read', 'events:read'],
  ...['pattern:read', 'package:read', 'case:read', 'knowledge:read', 'announcement:read'],
] as const;

/** Scopes of the two tokens: of a tier-3 engineer who lets a program read, of a tier-1 agent who lets one work. */
export const READ_SCOPES: readonly string[] = READ;
export const WRITE_SCOPES: readonly string[] = [
  ...READ,
  ...['ticket:log', 'ticket:work', 'ticket:steal', 'ticket:edit', 'ticket:comment'],
];
