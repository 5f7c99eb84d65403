import type { Refusal, RefusalCode } from '../../domain/ticket/decision.js';
import { notFound, Problem, validationFailed } from '../../platform/http/problem.js';
import type { CommandResult } from '../commands/run-command.js';
import type { FieldFault } from '../field-fault.js';
import type { TicketRecord } from '../ticket-record.js';

/** Every expected no of the ladder and its status: a new code without a row does not compile. */
const STATUS: Readonly<Record<RefusalCode, number>> = {
  not_from_here: 409,
  held_by: 409,
  not_able: 403,
  forbidden: 403,
  field_required: 400,
  field_invalid: 400,
  packet_incomplete: 400,
  known_issue_not_seen: 409,
  not_your_hop: 403,
  nothing_to_take_back: 409,
  contact_rule_not_reached: 409,
  package_not_applicable: 409,
  pattern_not_found: 404,
  pattern_has_package: 409,
  link_to_pattern: 409,
  reopen_root: 409,
  too_old_to_reopen: 409,
  not_yet: 409,
  assign_a_liaison: 409,
  waits_for_fix: 409,
  target_not_able: 409,
};

function refusalProblem(refusal: Refusal): Problem {
  const status = STATUS[refusal.code];
  if (status === 400) {
    const more = (refusal.data?.['errors'] ?? []) as FieldFault[];
    const first = refusal.pointer === undefined ? [] : [{ pointer: refusal.pointer, detail: refusal.detail }];
    return new Problem(400, refusal.code, refusal.detail, { errors: more.length > 0 ? more : first });
  }
  const errors =
    refusal.pointer === undefined ? {} : { errors: [{ pointer: refusal.pointer, detail: refusal.detail }] };
  return new Problem(status, refusal.code, refusal.detail, { ...refusal.data, ...errors });
}

/** The problem that a command which did not go through is answered with. */
export function problemOfResult(result: Extract<CommandResult, { ok: false }>): Problem {
  if ('faults' in result) return validationFailed(result.faults);
  if (result.code === 'not_found') return notFound('ticket');
  if (result.code === 'busy') return new Problem(409, 'busy', result.detail, { headers: { 'Retry-After': '1' } });
  return refusalProblem(result);
}

/** The record of a command that went through; anything else is thrown as its problem. */
export function recordOrProblem(result: CommandResult): TicketRecord {
  if (result.ok) return result.record;
  throw problemOfResult(result);
}
