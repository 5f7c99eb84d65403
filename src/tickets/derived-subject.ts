import type { ErrorCode } from '../domain/signature/error-code.js';
import { signatureOf } from '../domain/signature/signature.js';
import { priorityOf } from '../domain/ticket/priority.js';
import type { SubjectInput } from './new-ticket.js';
import type { Subject } from './subject.js';
import type { TicketFacts } from './ticket-record.js';

/** What the rollout and the code's own reading add to what somebody said. */
export interface Derived {
  code: ErrorCode | null;
  phase: { id: number | null; derived: boolean };
  group: { id: number | null; name: string | null };
  countedDay: string;
}

/** Words of a field, or nothing: what is only white space was not said. */
export function said(text: string | null | undefined): string | null {
  return text?.trim() ? text.trim() : null;
}

/** A checked input as the subject of a ticket. */
export function subjectOf(input: SubjectInput, location: string | null, derived: Derived): Subject {
  const facts = factsOf(input, derived);
  return {
    kind: input.kind,
    platform: input.platform,
    signature: signatureOf({
      kind: input.kind,
      platform: input.platform,
      code: derived.code,
      failureCategory: facts.failureCategory,
      appName: facts.appName,
      policyName: facts.policyName,
      policyType: facts.policyType,
    }),
    priority: input.priority ?? priorityOf({ impact: facts.impact, affectedUsers: facts.affectedUsers }),
    location,
    requesterUpn: said(input.requester?.upn)?.toLowerCase() ?? null,
    deviceSerial: said(input.device?.serial),
    facts,
    countedDay: derived.countedDay,
  };
}

function factsOf(input: SubjectInput, { code, phase, group }: Derived): TicketFacts {
  return {
    title: input.title.trim(),
    description: said(input.description),
    osVersion: said(input.osVersion),
    ownership: input.ownership ?? null,
    enrollmentMethod: input.enrollmentMethod ?? null,
    phaseId: phase.id,
    phaseDerived: phase.derived,
    groupId: group.id,
    groupName: group.name,
    approach: input.approach ?? null,
    ...people(input),
    ...things(input),
    codeRaw: code?.raw ?? null,
    codeHex: code?.hex ?? null,
    codeSymbol: code?.symbol ?? null,
    failureCategory: input.failureCategory ?? null,
    correlationId: said(input.correlationId),
    impact: input.impact ?? 'limited',
    affectedUsers: input.affectedUsers ?? 1,
    splitFrom: null,
    follows: null,
    resolvedNote: null,
  };
}

function people({ requester, device }: SubjectInput) {
  return {
    requesterName: said(requester?.name),
    requesterContact: said(requester?.contact),
    requesterVip: requester?.vip ?? false,
    deviceName: said(device?.name),
    deviceIntuneId: said(device?.intuneId),
    deviceModel: said(device?.model),
  };
}

function things({ app, policy }: SubjectInput) {
  return {
    appName: said(app?.name),
    appVersion: said(app?.version),
    appType: app?.type ?? null,
    policyName: said(policy?.name),
    policyType: policy?.type ?? null,
  };
}
