import { parseErrorCode } from '../../domain/signature/error-code.js';
import type { RowValues } from '../mapping/ticket-fields.js';
import type { SubjectInput } from '../../tickets/new-ticket.js';

/** A row's subject as a person would have given it. `phase` is already looked up. */
export function subjectInputOf(values: RowValues, phase: SubjectInput['phase']): SubjectInput {
  return {
    kind: values.kind!,
    title: values.title!,
    platform: values.platform!,
    description: values.description,
    osVersion: values.osVersion,
    ownership: values.ownership,
    enrollmentMethod: values.enrollmentMethod,
    phase,
    group: values.group,
    location: values.location?.toLowerCase(),
    approach: values.approach,
    requester: {
      name: values['requester.name'],
      upn: values['requester.upn'],
      contact: values['requester.contact'],
      vip: values['requester.vip'],
    },
    device: {
      name: values['device.name'],
      serial: values['device.serial'],
      intuneId: values['device.intuneId'],
      model: values['device.model'],
    },
    app: nameOr(values['app.name'], (name) => ({ name, version: values['app.version'], type: values['app.type'] })),
    policy: nameOr(values['policy.name'], (name) => ({ name, type: values['policy.type'] })),
    errorCode: saidCode(values.errorCode),
    failureCategory: values.failureCategory,
    correlationId: values.correlationId,
    impact: values.impact,
    affectedUsers: values.affectedUsers,
    priority: values.priority,
  };
}

function nameOr<T>(name: string | undefined, make: (name: string) => T): T | null {
  return name === undefined ? null : make(name);
}

/** Exports write "n/a", "none" or a dash where no code was noted: that is no wrong code. */
function saidCode(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const reading = parseErrorCode(text);
  return !reading.ok && reading.fault === 'error_code_empty' ? undefined : text;
}
