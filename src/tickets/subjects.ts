import { Injectable } from '@nestjs/common';
import { dayIn } from '../domain/clock/day-in.js';
import type { Instant } from '../domain/instant.js';
import { parseErrorCode, type ErrorCode } from '../domain/signature/error-code.js';
import { PolicyInForce } from '../rollout/policy/policy-in-force.js';
import { RolloutDirectory } from '../rollout/directory/rollout-directory.js';
import { said, subjectOf, type Derived } from './derived-subject.js';
import type { FieldFault } from './field-fault.js';
import type { SubjectInput } from './new-ticket.js';
import { inputOf } from './subject-input.js';
import type { Subject } from './subject.js';
import type { TicketRecord } from './ticket-record.js';

export type SubjectResult = { ok: true; value: Subject } | { ok: false; faults: FieldFault[] };

/** Checks and completes what people say a ticket is about. */
@Injectable()
export class Subjects {
  constructor(
    private readonly policy: PolicyInForce,
    private readonly rollout: RolloutDirectory,
  ) {}

  of(input: SubjectInput, at: { reportedAt: Instant; now: Instant }): SubjectResult {
    const faults: FieldFault[] = [];
    const code = this.code(input, faults);
    if (at.reportedAt > at.now) faults.push({ pointer: '/reportedAt', detail: 'lies in the future' });
    const location = said(input.location);
    if (location !== null && this.rollout.location(location) === null) {
      faults.push({ pointer: '/location', detail: `there is no location "${location}"` });
    }
    const countedDay = dayIn(this.policy.current().document.trends.deskTimeZone, at.reportedAt);
    const { phase, group } = this.phase(input, countedDay, faults);
    if (!whoOrWhat(input)) faults.push({ pointer: '/requester', detail: 'name the requester or the device' });
    if (faults.length > 0) return { ok: false, faults };
    return { ok: true, value: subjectOf(input, location, { code, phase, group, countedDay }) };
  }

  /**
   * The subject of a ticket with changes laid over it. Its phase is looked for again only where the change names phase or
   * group: a phase that a person chose, or that was derived when the ticket was logged, outlives every other edit.
   */
  edited(record: TicketRecord, changes: Partial<SubjectInput>, now: Instant): SubjectResult {
    const about = this.of(inputOf(record, changes), { reportedAt: record.ticket.reportedAt, now });
    if (!about.ok || 'phase' in changes || 'group' in changes) return about;
    const { phaseId, phaseDerived, groupId, groupName } = record.facts;
    return {
      ok: true,
      value: { ...about.value, facts: { ...about.value.facts, phaseId, phaseDerived, groupId, groupName } },
    };
  }

  private code({ errorCode }: SubjectInput, faults: FieldFault[]): ErrorCode | null {
    const raw = said(errorCode);
    if (raw === null) return null;
    const parsed = parseErrorCode(raw);
    if (parsed.ok) return parsed.code;
    faults.push({ pointer: '/errorCode', detail: parsed.detail });
    return null;
  }

  private phase(input: SubjectInput, day: string, faults: FieldFault[]): Pick<Derived, 'phase' | 'group'> {
    const name = said(input.group);
    const derived = this.rollout.phaseOf({ group: name, day });
    const group = { id: derived.groupId, name: derived.groupName ?? name };
    if (input.phase === undefined || input.phase === null) {
      return { phase: { id: derived.phaseId, derived: derived.derived }, group };
    }
    if (input.phase === 'none') return { phase: { id: null, derived: false }, group: { id: null, name } };
    if (this.rollout.phaseName(input.phase) === null) {
      faults.push({ pointer: '/phase', detail: `there is no phase ${input.phase}` });
    }
    const own = name === null ? null : this.rollout.groupIn(input.phase, name);
    return { phase: { id: input.phase, derived: false }, group: { id: own?.id ?? null, name: own?.name ?? name } };
  }
}

function whoOrWhat({ requester, device }: SubjectInput): boolean {
  const named = [requester?.name, requester?.upn, requester?.contact, device?.name, device?.serial, device?.intuneId];
  return named.some((text) => said(text) !== null);
}
