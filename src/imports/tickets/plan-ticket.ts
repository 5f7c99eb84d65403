import { sameName } from '../../domain/rollout/phase.js';
import type { Instant } from '../../domain/instant.js';
import type { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import type { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import type { FieldFault } from '../../tickets/field-fault.js';
import type { SubjectInput } from '../../tickets/new-ticket.js';
import type { Subject } from '../../tickets/subject.js';
import type { Subjects } from '../../tickets/subjects.js';
import type { TicketHistory } from '../history/ticket-history.js';
import { columnOf, type TicketRow } from '../mapping/read-row.js';
import type { Binding } from '../mapping/bind-columns.js';
import { FIELD_NAMES, fieldPointer, type FieldName } from '../mapping/ticket-fields.js';
import type { RowFault } from '../row-fault.js';
import { closedHistory } from './closed-history.js';
import { openTicket } from './open-ticket.js';
import { subjectInputOf } from './row-subject.js';
import { timesOf, type RowTimes, type WrongField } from './row-times.js';

/** What a row is judged against; all of it is in memory. */
export interface PlanAround {
  subjects: Subjects;
  rollout: RolloutDirectory;
  policy: PolicyInForce;
  now: Instant;
}

/** A row that makes a ticket: what it is about, and when it began and ended. */
export interface JudgedRow {
  row: TicketRow;
  subject: Subject;
  times: RowTimes;
}

export type Judgement = { ok: true; judged: JudgedRow } | { ok: false; faults: RowFault[] };

const DUPLICATE =
  'duplicate cannot be imported, since the row does not name its root: leave the row out or map the word';

/** Asks of a row what logging a ticket asks. */
export function judgeRow(row: TicketRow, binding: Binding, around: PlanAround): Judgement {
  const refused = (faults: readonly FieldFault[]): Judgement => ({
    ok: false,
    faults: faults.map(({ pointer, detail }) => located(row, binding, pointer, detail)),
  });
  const wrong = ({ field, detail }: WrongField) => refused([{ pointer: fieldPointer(field), detail }]);
  if (row.values.closedAs === 'duplicate') return wrong({ field: 'closedAs', detail: DUPLICATE });
  const times = timesOf(row.values, around.now);
  if ('field' in times) return wrong(times);
  const phase = phaseOf(row.values.phase, around.rollout);
  if (phase === undefined) return wrong({ field: 'phase', detail: `there is no phase "${row.values.phase}"` });
  const about = subjectOf(row, phase, times, around);
  return about.ok ? { ok: true, judged: { row, subject: about.value, times } } : refused(about.faults);
}

/** The ticket of a row with its history, ready to be written. */
export function historyOf({ row, subject, times }: JudgedRow, around: PlanAround): TicketHistory {
  if (times.done) return closedHistory(row, subject, { reportedAt: times.reportedAt, ...times.done }, around.now);
  const { document: policy, version: policyVersion } = around.policy.current();
  const place = subject.location === null ? null : around.rollout.location(subject.location);
  const desk = { now: around.now, policy, policyVersion, locationCalendar: place?.calendar ?? null };
  return openTicket(row, subject, times.reportedAt, desk);
}

/** By name or id; undefined: there is no such phase. */
function phaseOf(text: string | undefined, rollout: RolloutDirectory): SubjectInput['phase'] | undefined {
  if (text === undefined) return null;
  if (text.toLowerCase() === 'none') return 'none';
  return rollout.phases().find(({ id, name }) => sameName(name, text) || String(id) === text)?.id;
}

/** History may have lost its people (an anonymised export): only a ticket that goes on needs somebody to call. */
function subjectOf(row: TicketRow, phase: SubjectInput['phase'], { reportedAt, done }: RowTimes, around: PlanAround) {
  const input = subjectInputOf(row.values, phase);
  const at = { reportedAt, now: around.now };
  const named = around.subjects.of(input, at);
  if (named.ok || done === null || !named.faults.some((fault) => fault.pointer === '/requester')) return named;
  const nobody = around.subjects.of({ ...input, requester: { ...input.requester, name: 'nobody' } }, at);
  if (!nobody.ok) return nobody;
  return { ok: true as const, value: { ...nobody.value, facts: { ...nobody.value.facts, requesterName: null } } };
}

function located({ line, row }: TicketRow, binding: Binding, pointer: string, detail: string): RowFault {
  const field = FIELD_NAMES.find((name: FieldName) => fieldPointer(name) === pointer);
  const column = field === undefined ? null : columnOf(binding, field);
  return { line, column, pointer: `/rows/${row}${pointer}`, detail };
}
