import { timestampOfInstant } from '../platform/database/timestamps.js';
import type { Instant } from '../domain/instant.js';
import { queueAt } from './queue-at.js';
import type { TicketRecord } from './ticket-record.js';

/** Column, value, type: what a command may change. Facts change by `edit` alone (see factColumns). */
export type ColumnValue = [column: string, value: unknown, type: string];

const time = (at: Instant | null): string | null => (at === null ? null : timestampOfInstant(at));
const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

function standing({ ticket }: TicketRecord): ColumnValue[] {
  return [
    ['state', ticket.state, 'text'],
    ['tier', ticket.tier, 'smallint'],
    ['assignee_id', ticket.assignee, 'int'],
    ['owner_id', ticket.owner, 'int'],
    ['path_tiers', ticket.path.map((slot) => slot.tier), 'smallint[]'],
    ['path_staff', ticket.path.map((slot) => slot.staff), 'int[]'],
    ['cursor', ticket.cursor + 1, 'smallint'],
    ['waiting_for', ticket.waitingFor, 'text'],
    ['waiting_until', time(ticket.waitingUntil), 'timestamptz'],
    ['waiting_note', ticket.waitingNote, 'text'],
    ['waiting_pattern_id', ticket.waitingPattern, 'int'],
    ['pattern_id', ticket.pattern, 'int'],
    ['microsoft_case', ticket.microsoftCase, 'text'],
    ['resolution', json(ticket.resolution), 'jsonb'],
    ['rejected', json(ticket.rejected), 'jsonb'],
    ['contacts', json(ticket.contacts), 'jsonb'],
    ['next_contact_at', time(ticket.nextContactAt), 'timestamptz'],
    ['resolved_as', ticket.resolvedAs, 'text'],
    ['resolved_at', time(ticket.resolvedAt), 'timestamptz'],
    ['closed_as', ticket.closedAs, 'text'],
    ['closed_at', time(ticket.closedAt), 'timestamptz'],
    ['duplicate_of', ticket.duplicateOf, 'int'],
    ['bounces', ticket.bounces, 'int'],
    ['idle_since', time(ticket.idleSince), 'timestamptz'],
    ['addressed_free_at', time(ticket.addressedFreeAt), 'timestamptz'],
    ['undo', json(ticket.undo), 'jsonb'],
  ];
}

function clocks({ clock, due }: TicketRecord): ColumnValue[] {
  return [
    ['user_used', clock.userUsed, 'bigint'],
    ['tier_used', clock.tierUsed, 'bigint'],
    ['tier_run', clock.tierRun, 'int'],
    ['clock_since', time(clock.since), 'timestamptz'],
    ['user_runs', clock.userRuns, 'boolean'],
    ['tier_runs', clock.tierRuns, 'boolean'],
    ['clock_paused_until', time(clock.pausedUntil), 'timestamptz'],
    ['due_user', time(due.dueUser), 'timestamptz'],
    ['due_tier', time(due.dueTier), 'timestamptz'],
    ['warn_at', time(due.warnAt), 'timestamptz'],
    ['user_verdict', due.userVerdict, 'text'],
    ['user_verdict_due', time(due.userVerdictDue), 'timestamptz'],
    ['policy_version', due.policyVersion, 'int'],
  ];
}

export function movingColumns(record: TicketRecord): ColumnValue[] {
  return [
    ...standing(record),
    ...clocks(record),
    ['resolved_note', record.facts.resolvedNote, 'text'],
    ['hop_count', record.hopCount, 'int'],
    ['segment_n', record.segmentN, 'int'],
    ['counted', record.counted, 'boolean'],
    ['queue_at', time(queueAt(record)), 'timestamptz'],
    ['updated_at', time(record.updatedAt), 'timestamptz'],
  ];
}

export function factColumns({ ticket, facts, countedDay }: TicketRecord): ColumnValue[] {
  return [
    ['kind', ticket.kind, 'text'],
    ['platform', ticket.platform, 'text'],
    ['signature', ticket.signature, 'text'],
    ['priority', ticket.priority, 'text'],
    ['location', ticket.location, 'text'],
    ['requester_upn', ticket.requesterUpn, 'text'],
    ['device_serial', ticket.deviceSerial, 'text'],
    ['title', facts.title, 'text'],
    ['os_version', facts.osVersion, 'text'],
    ['ownership', facts.ownership, 'text'],
    ['enrollment_method', facts.enrollmentMethod, 'text'],
    ['phase_id', facts.phaseId, 'int'],
    ['phase_derived', facts.phaseDerived, 'boolean'],
    ['group_id', facts.groupId, 'int'],
    ['group_name', facts.groupName, 'text'],
    ['approach', facts.approach, 'text'],
    ['requester_name', facts.requesterName, 'text'],
    ['requester_contact', facts.requesterContact, 'text'],
    ['requester_vip', facts.requesterVip, 'boolean'],
    ['device_name', facts.deviceName, 'text'],
    ['device_intune_id', facts.deviceIntuneId, 'text'],
    ['device_model', facts.deviceModel, 'text'],
    ['app_name', facts.appName, 'text'],
    ['app_version', facts.appVersion, 'text'],
    ['app_type', facts.appType, 'text'],
    ['policy_name', facts.policyName, 'text'],
    ['policy_type', facts.policyType, 'text'],
    ['code_raw', facts.codeRaw, 'text'],
    ['code_hex', facts.codeHex, 'text'],
    ['code_symbol', facts.codeSymbol, 'text'],
    ['failure_category', facts.failureCategory, 'text'],
    ['correlation_id', facts.correlationId, 'text'],
    ['impact', facts.impact, 'text'],
    ['affected_users', facts.affectedUsers, 'int'],
    ['counted_day', countedDay, 'date'],
  ];
}

/** Set once, when the ticket is made. */
export function originColumns({ ticket, facts, source, createdBy }: TicketRecord): ColumnValue[] {
  return [
    ['split_from', facts.splitFrom, 'int'],
    ['follows', facts.follows, 'int'],
    ['source', source, 'text'],
    ['imported', ticket.imported, 'boolean'],
    ['reported_at', time(ticket.reportedAt), 'timestamptz'],
    ['created_at', time(ticket.createdAt), 'timestamptz'],
    ['created_by', createdBy, 'int'],
  ];
}
