import type { SubjectInput } from './new-ticket.js';
import type { TicketRecord } from './ticket-record.js';

/** A ticket's subject as its editor would have given it, with the changes laid over: nested objects field by field. */
export function inputOf({ ticket, facts }: TicketRecord, changes: Partial<SubjectInput>): SubjectInput {
  const current: SubjectInput = {
    kind: ticket.kind,
    title: facts.title,
    platform: ticket.platform,
    description: facts.description,
    osVersion: facts.osVersion,
    ownership: facts.ownership,
    enrollmentMethod: facts.enrollmentMethod,
    // A derived phase is derived again: group or kind may have changed.
    phase: facts.phaseDerived || facts.groupName !== null ? null : (facts.phaseId ?? 'none'),
    group: facts.groupName,
    location: ticket.location,
    approach: facts.approach,
    errorCode: facts.codeRaw,
    failureCategory: facts.failureCategory,
    correlationId: facts.correlationId,
    impact: facts.impact,
    affectedUsers: facts.affectedUsers,
    priority: ticket.priority,
  };
  return {
    ...current,
    ...changes,
    requester: {
      name: facts.requesterName,
      upn: ticket.requesterUpn,
      contact: facts.requesterContact,
      vip: facts.requesterVip,
      ...changes.requester,
    },
    device: {
      name: facts.deviceName,
      serial: ticket.deviceSerial,
      intuneId: facts.deviceIntuneId,
      model: facts.deviceModel,
      ...changes.device,
    },
    app: appOf(facts, changes),
    policy: policyOf(facts, changes),
  };
}

function appOf(facts: TicketRecord['facts'], { app }: Partial<SubjectInput>): SubjectInput['app'] {
  if (app === null) return null;
  const current =
    facts.appName === null ? null : { name: facts.appName, version: facts.appVersion, type: facts.appType };
  return app === undefined ? current : { ...current, ...app };
}

function policyOf(facts: TicketRecord['facts'], { policy }: Partial<SubjectInput>): SubjectInput['policy'] {
  if (policy === null) return null;
  const current = facts.policyName === null ? null : { name: facts.policyName, type: facts.policyType };
  return policy === undefined ? current : { ...current, ...policy };
}
