import type { ClockState } from '../domain/clock/clock-state.js';
import type { PathSlot, Ticket } from '../domain/ticket/ticket.js';
import type { WorkedTier } from '../domain/words.js';
import type { DueDates, TicketFacts, TicketRecord } from './ticket-record.js';
import { idInKey } from '../domain/keys.js';

/** A row of `tickets` as `row_to_json` makes it: times are ISO 8601 texts. */
export type TicketRow = Record<string, unknown>;

export const keyOf = (id: number): string => `TL-${id}`;

/** `TL-42` to 42; null for anything that cannot be a key. */
export function idOfKey(key: string): number | null {
  return idInKey('TL', key);
}

function instant(value: unknown): number | null {
  return value === null ? null : Date.parse(value as string);
}

function pathOf(row: TicketRow): PathSlot[] {
  const tiers = row['path_tiers'] as WorkedTier[];
  const staff = row['path_staff'] as (number | null)[];
  return tiers.map((tier, index) => ({ tier, staff: staff[index] ?? null }));
}

function ticketOf(row: TicketRow): Ticket {
  const known = row as unknown as Ticket & Record<string, never>;
  return {
    id: row['id'] as number,
    key: keyOf(row['id'] as number),
    version: known.version,
    kind: known.kind,
    platform: known.platform,
    signature: known.signature,
    priority: known.priority,
    location: known.location,
    requesterUpn: row['requester_upn'] as string | null,
    deviceSerial: row['device_serial'] as string | null,
    state: known.state,
    tier: known.tier,
    assignee: row['assignee_id'] as number | null,
    owner: row['owner_id'] as number | null,
    path: pathOf(row),
    // The database counts slots from 1, the rules from 0.
    cursor: known.cursor - 1,
    waitingFor: row['waiting_for'] as Ticket['waitingFor'],
    waitingUntil: instant(row['waiting_until']),
    waitingNote: row['waiting_note'] as string | null,
    waitingPattern: row['waiting_pattern_id'] as number | null,
    pattern: row['pattern_id'] as number | null,
    microsoftCase: row['microsoft_case'] as string | null,
    resolution: known.resolution,
    rejected: known.rejected,
    contacts: known.contacts,
    nextContactAt: instant(row['next_contact_at']),
    resolvedAs: row['resolved_as'] as Ticket['resolvedAs'],
    resolvedAt: instant(row['resolved_at']),
    closedAs: row['closed_as'] as Ticket['closedAs'],
    closedAt: instant(row['closed_at']),
    duplicateOf: row['duplicate_of'] as number | null,
    bounces: known.bounces,
    idleSince: instant(row['idle_since']),
    addressedFreeAt: instant(row['addressed_free_at']),
    undo: known.undo,
    tierRun: row['tier_run'] as number,
    imported: known.imported,
    reportedAt: instant(row['reported_at']) as number,
    createdAt: instant(row['created_at']) as number,
  };
}

function factsOf(row: TicketRow, description: string | null): TicketFacts {
  const text = (column: string) => (row[column] ?? null) as string | null;
  return {
    title: row['title'] as string,
    description,
    osVersion: text('os_version'),
    ownership: row['ownership'] as TicketFacts['ownership'],
    enrollmentMethod: row['enrollment_method'] as TicketFacts['enrollmentMethod'],
    phaseId: row['phase_id'] as number | null,
    phaseDerived: row['phase_derived'] as boolean,
    groupId: row['group_id'] as number | null,
    groupName: text('group_name'),
    approach: row['approach'] as TicketFacts['approach'],
    requesterName: text('requester_name'),
    requesterContact: text('requester_contact'),
    requesterVip: row['requester_vip'] as boolean,
    deviceName: text('device_name'),
    deviceIntuneId: text('device_intune_id'),
    deviceModel: text('device_model'),
    appName: text('app_name'),
    appVersion: text('app_version'),
    appType: row['app_type'] as TicketFacts['appType'],
    policyName: text('policy_name'),
    policyType: row['policy_type'] as TicketFacts['policyType'],
    codeRaw: text('code_raw'),
    codeHex: text('code_hex'),
    codeSymbol: text('code_symbol'),
    failureCategory: row['failure_category'] as TicketFacts['failureCategory'],
    correlationId: text('correlation_id'),
    impact: row['impact'] as TicketFacts['impact'],
    affectedUsers: row['affected_users'] as number,
    splitFrom: row['split_from'] as number | null,
    follows: row['follows'] as number | null,
    resolvedNote: text('resolved_note'),
  };
}

function clockOf(row: TicketRow): ClockState {
  return {
    userUsed: row['user_used'] as number,
    tierUsed: row['tier_used'] as number,
    tier: row['tier'] as ClockState['tier'],
    tierRun: row['tier_run'] as number,
    since: instant(row['clock_since']) as number,
    userRuns: row['user_runs'] as boolean,
    tierRuns: row['tier_runs'] as boolean,
    pausedUntil: instant(row['clock_paused_until']),
  };
}

function dueOf(row: TicketRow): DueDates {
  return {
    dueUser: instant(row['due_user']),
    dueTier: instant(row['due_tier']),
    warnAt: instant(row['warn_at']),
    userVerdict: row['user_verdict'] as DueDates['userVerdict'],
    userVerdictDue: instant(row['user_verdict_due']),
    policyVersion: row['policy_version'] as number,
  };
}

/** The whole record of one row of `tickets`; the description lies in `ticket_texts`. */
export function recordOfRow(row: TicketRow, description: string | null): TicketRecord {
  return {
    ticket: ticketOf(row),
    facts: factsOf(row, description),
    clock: clockOf(row),
    due: dueOf(row),
    hopCount: row['hop_count'] as number,
    segmentN: row['segment_n'] as number,
    counted: row['counted'] as boolean,
    countedDay: row['counted_day'] as string,
    source: row['source'] as TicketRecord['source'],
    createdBy: row['created_by'] as number | null,
    updatedAt: instant(row['updated_at']) as number,
  };
}
