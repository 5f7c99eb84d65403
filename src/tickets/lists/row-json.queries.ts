import { isoSql, namedSql } from '../shown.sql.js';

export const ROW_JOINS = `LEFT JOIN staff holder ON holder.id = t.assignee_id
  LEFT JOIN staff owner ON owner.id = t.owner_id
  LEFT JOIN phases ph ON ph.id = t.phase_id`;

/**
 * A ticket as lists show it, built by PostgreSQL: a list costs no parsing of times and no objects in Node. No
 * description, no commands. `t` is `tickets`, joined by `ROW_JOINS`.
 */
export const ROW_JSON = `json_build_object(
  'key', 'TL-' || t.id, 'version', t.version, 'kind', t.kind, 'title', t.title, 'platform', t.platform,
  'osVersion', t.os_version, 'ownership', t.ownership, 'approach', t.approach,
  'phase', json_build_object('id', coalesce(to_json(t.phase_id), '"none"'::json), 'name', coalesce(ph.name, 'none'), 'derived', t.phase_derived),
  'group', t.group_name, 'location', t.location,
  'requester', json_build_object('name', t.requester_name, 'upn', t.requester_upn, 'vip', t.requester_vip),
  'device', json_build_object('name', t.device_name, 'serial', t.device_serial),
  'app', CASE WHEN t.app_name IS NULL THEN NULL ELSE json_build_object('name', t.app_name, 'version', t.app_version, 'type', t.app_type) END,
  'errorCode', CASE WHEN t.code_raw IS NULL THEN NULL ELSE json_build_object('hex', t.code_hex, 'symbol', t.code_symbol, 'raw', t.code_raw) END,
  'signature', t.signature, 'impact', t.impact, 'affectedUsers', t.affected_users, 'priority', t.priority,
  'state', t.state, 'tier', t.tier, 'waitingFor', t.waiting_for, 'waitingUntil', ${isoSql('t.waiting_until')},
  'assignee', ${namedSql('holder')}, 'owner', ${namedSql('owner')},
  'bounces', t.bounces, 'hops', t.hop_count, 'pattern', 'PT-' || t.pattern_id, 'microsoftCase', t.microsoft_case,
  'resolvedAs', t.resolved_as, 'closedAs', t.closed_as, 'imported', t.imported,
  'contacts', json_build_object('tries', t.contacts -> 'tries'), 'nextContactAt', ${isoSql('t.next_contact_at')},
  'reportedAt', ${isoSql('t.reported_at')}, 'updatedAt', ${isoSql('t.updated_at')},
  'due', json_build_object('user', ${isoSql('t.due_user')}, 'tier', ${isoSql('t.due_tier')}, 'warnAt', ${isoSql('t.warn_at')}))::text`;
