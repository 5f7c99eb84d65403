import { Injectable } from '@nestjs/common';
import type { StaffMember } from '../../domain/access/staff.js';
import { scopeParameter, visibleTickets } from '../../identity/visible-tickets.sql.js';
import type { Db } from '../../platform/database/db.js';
import { ConditionList } from '../../tickets/lists/condition-list.js';
import { filterConditions } from '../../tickets/lists/filter-conditions.queries.js';
import type { TicketFilter } from '../../tickets/lists/ticket-filter.js';
import { statementName } from '../../tickets/lists/tickets-list.queries.js';
import { ROW_JOINS } from '../../tickets/lists/row-json.queries.js';
import { isoSql } from '../../tickets/shown.sql.js';

/** Columns of the export by their name in the header: the fields of an import carry the names that an import reads. */
export const EXPORT_COLUMNS: Readonly<Record<string, string>> = {
  key: `'TL-' || t.id`,
  kind: 't.kind',
  title: 't.title',
  description: 'x.description',
  platform: 't.platform',
  osVersion: 't.os_version',
  ownership: 't.ownership',
  enrollmentMethod: 't.enrollment_method',
  phase: `coalesce(ph.name, 'none')`,
  group: 't.group_name',
  location: 't.location',
  approach: 't.approach',
  'requester.name': 't.requester_name',
  'requester.upn': 't.requester_upn',
  'requester.contact': 't.requester_contact',
  'requester.vip': 't.requester_vip',
  'device.name': 't.device_name',
  'device.serial': 't.device_serial',
  'device.intuneId': 't.device_intune_id',
  'device.model': 't.device_model',
  'app.name': 't.app_name',
  'app.version': 't.app_version',
  'app.type': 't.app_type',
  'policy.name': 't.policy_name',
  'policy.type': 't.policy_type',
  errorCode: 't.code_raw',
  failureCategory: 't.failure_category',
  correlationId: 't.correlation_id',
  signature: 't.signature',
  impact: 't.impact',
  affectedUsers: 't.affected_users',
  priority: 't.priority',
  state: 't.state',
  tier: 't.tier',
  waitingFor: 't.waiting_for',
  owner: 'owner.name',
  assignee: 'holder.name',
  hops: 't.hop_count',
  bounces: 't.bounces',
  microsoftCase: 't.microsoft_case',
  resolvedAs: 't.resolved_as',
  resolvedNote: 't.resolved_note',
  closedAs: 't.closed_as',
  duplicateOf: `'TL-' || t.duplicate_of`,
  verdict: 't.user_verdict',
  imported: 't.imported',
  externalSource: 't.external_source',
  externalId: 't.external_id',
  reportedAt: isoSql('t.reported_at'),
  resolvedAt: isoSql('t.resolved_at'),
  closedAt: isoSql('t.closed_at'),
  updatedAt: isoSql('t.updated_at'),
};

const VALUES = Object.values(EXPORT_COLUMNS).join(', ');

export interface ExportedTicket {
  id: number;
  cells: (string | number | boolean | null)[];
}

@Injectable()
export class TicketExportQueries {
  /** Up to `limit` tickets that the reader may see, newest first, those with a smaller id than `after`. */
  batch(
    db: Db,
    reader: StaffMember,
    { filter, after, limit }: { filter: TicketFilter; after: number | null; limit: number },
  ): Promise<ExportedTicket[]> {
    const list = new ConditionList();
    filterConditions(list, filter);
    list.add(visibleTickets('t', list.value(scopeParameter(reader), 'text[]'), list.value(reader.id, 'int')), 'seen');
    if (after !== null) list.addValue('t.id', '<', after, 'int');
    const rows = list.value(limit, 'int');
    const text = `SELECT t.id, json_build_array(${VALUES}) AS cells FROM tickets t ${ROW_JOINS}
      LEFT JOIN ticket_texts x ON x.ticket_id = t.id WHERE ${list.where()} ORDER BY t.id DESC LIMIT ${rows}`;
    return db.query<ExportedTicket>({ name: statementName('tickets_export', list.name()), text }, list.values);
  }
}
