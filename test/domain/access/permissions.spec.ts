import { describe, expect, it } from '@jest/globals';
import {
  isPermission,
  may,
  mayWithScopes,
  PERMISSION_NAMES,
  type Permission,
} from '../../../src/domain/access/permissions.js';
import { ROLES } from '../../../src/domain/words.js';

const LOWEST: Readonly<Record<Permission, string>> = {
  'ticket:read': 'viewer',
  'ticket:log': 'tier1',
  'ticket:work': 'tier1',
  'ticket:steal': 'tier1',
  'ticket:assign': 'lead',
  'ticket:edit': 'tier1',
  'ticket:comment': 'tier1',
  'staff:read': 'viewer',
  'staff:manage': 'admin',
  'rollout:read': 'viewer',
  'rollout:manage': 'lead',
  'exposure:write': 'tier3',
  'policy:read': 'viewer',
  'policy:manage': 'lead',
  'trends:read': 'viewer',
  'wallboard:read': 'viewer',
  'signal:read': 'tier3',
  'signal:manage': 'tier3',
  'signal:precision': 'lead',
  'import:run': 'lead',
  'export:read': 'viewer',
  'events:read': 'viewer',
  'tokens:own': 'tier1',
  'metrics:read': 'lead',
  'pattern:read': 'viewer',
  'pattern:manage': 'tier3',
  'package:read': 'viewer',
  'package:manage': 'tier3',
  'case:read': 'viewer',
  'case:manage': 'tier3',
  'knowledge:read': 'viewer',
  'announcement:read': 'viewer',
  'announcement:manage': 'lead',
  'outage:declare': 'lead',
  'quality:manage': 'lead',
  'gate:decide': 'lead',
  'view:own': 'tier1',
  'snippet:own': 'tier1',
  'snippet:manage': 'lead',
  'review:read': 'viewer',
  'review:manage': 'tier3',
  'review:close': 'lead',
};

describe('permissions', () => {
  it('belong to a role and every higher one', () => {
    for (const permission of PERMISSION_NAMES) {
      const from = ROLES.findIndex((role) => role === LOWEST[permission]);
      expect([permission, ROLES.filter((role) => may(role, permission))]).toEqual([permission, ROLES.slice(from)]);
    }
  });

  it('are noun:verb, and a viewer only reads', () => {
    for (const permission of PERMISSION_NAMES) expect(permission).toMatch(/^[a-z]+:[a-z]+$/);
    expect(PERMISSION_NAMES.filter((name) => may('viewer', name)).every((name) => name.endsWith(':read'))).toBe(true);
  });

  it('are narrowed by a token’s scopes, never widened', () => {
    expect(mayWithScopes('tier1', null, 'ticket:work')).toBe(true);
    expect(mayWithScopes('tier1', ['ticket:read'], 'ticket:work')).toBe(false);
    expect(mayWithScopes('tier1', ['ticket:work', 'unknown:word'], 'ticket:work')).toBe(true);
    expect(mayWithScopes('tier1', ['staff:manage'], 'staff:manage')).toBe(false);
    expect(mayWithScopes('admin', [], 'ticket:read')).toBe(false);
  });

  it('are known by name', () => {
    expect([isPermission('ticket:read'), isPermission('toString'), isPermission('ticket:fly')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
