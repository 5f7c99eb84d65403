import { priorityOf } from '../domain/ticket/priority.js';
import type { SubjectInput } from './new-ticket.js';
import type { TicketRecord } from './ticket-record.js';

/* A ticket's subject in the words in which people give it. */

export function requesterOf({ ticket, facts }: TicketRecord) {
  return {
    name: facts.requesterName,
    upn: ticket.requesterUpn,
    contact: facts.requesterContact,
    vip: facts.requesterVip,
  };
}

export function deviceOf({ ticket, facts }: TicketRecord) {
  return {
    name: facts.deviceName,
    serial: ticket.deviceSerial,
    intuneId: facts.deviceIntuneId,
    model: facts.deviceModel,
  };
}

export function appOf({ facts }: TicketRecord) {
  return facts.appName === null ? null : { name: facts.appName, version: facts.appVersion, type: facts.appType };
}

/** Null when neither its name nor its type is known. */
export function policyOf({ facts }: TicketRecord) {
  if (facts.policyName === null && facts.policyType === null) return null;
  return { name: facts.policyName, type: facts.policyType };
}

/**
 * A ticket's subject with changes laid over it: nested objects field by field, null empties. Phase and group are given
 * as they stand; whether they are derived anew is for `Subjects.edited` to say.
 */
export function inputOf(record: TicketRecord, changes: Partial<SubjectInput>): SubjectInput {
  const { ticket, facts } = record;
  return {
    kind: ticket.kind,
    title: facts.title,
    platform: ticket.platform,
    description: facts.description,
    osVersion: facts.osVersion,
    ownership: facts.ownership,
    enrollmentMethod: facts.enrollmentMethod,
    phase: 'group' in changes ? null : (facts.phaseId ?? 'none'),
    group: facts.groupName,
    location: ticket.location,
    approach: facts.approach,
    errorCode: facts.codeRaw,
    failureCategory: facts.failureCategory,
    correlationId: facts.correlationId,
    impact: facts.impact,
    affectedUsers: facts.affectedUsers,
    priority: priorityAfter(record, changes),
    ...changes,
    requester: laidOver(requesterOf(record), changes.requester),
    device: laidOver(deviceOf(record), changes.device),
    app: named(appOf(record), changes.app),
    policy: named(policyOf(record), changes.policy),
  };
}

/** A priority that nobody chose follows impact and affected users; a chosen one stays. */
function priorityAfter({ ticket, facts }: TicketRecord, changes: Partial<SubjectInput>): SubjectInput['priority'] {
  const chosen = ticket.priority !== priorityOf(facts);
  return chosen || !('impact' in changes || 'affectedUsers' in changes) ? ticket.priority : null;
}

function laidOver<Part extends object, Change extends object>(current: Part | null, change: Change | null | undefined) {
  if (change === null) return null;
  return change === undefined ? current : { ...current, ...change };
}

/** Another name is another thing: what was known of the old one does not hold. */
function named<Part extends { name: string | null }, Change extends { name?: string | null }>(
  current: Part | null,
  change: Change | null | undefined,
) {
  const another = change?.name != null && current?.name != null && change.name !== current.name;
  return another ? change : laidOver(current, change);
}
