import type { Subject as Classification } from '../domain/ticket/log.js';
import type { TicketFacts, TicketRecord } from './ticket-record.js';

/** What a ticket is about, checked and completed: codes normalised, signature and phase derived. */
export interface Subject extends Classification {
  facts: TicketFacts;
  /** Desk day of the report: the day of the roll-ups. */
  countedDay: string;
}

/** The part of a subject that the ladder reads and moves. */
export function classificationOf(subject: Classification): Classification {
  const { kind, platform, signature, priority, location, requesterUpn, deviceSerial } = subject;
  return { kind, platform, signature, priority, location, requesterUpn, deviceSerial };
}

/** The record about another subject. Where it came from and how it was resolved are no part of what it is about. */
export function withSubject(record: TicketRecord, subject: Subject): TicketRecord {
  const { splitFrom, follows, resolvedNote } = record.facts;
  return {
    ...record,
    ticket: { ...record.ticket, ...classificationOf(subject) },
    facts: { ...subject.facts, splitFrom, follows, resolvedNote },
    countedDay: subject.countedDay,
  };
}

/** Whether two records say the same about their subject. */
export function sameSubject(a: TicketRecord, b: TicketRecord): boolean {
  const same = <T extends object>(x: T, y: T) => (Object.keys(x) as (keyof T)[]).every((key) => x[key] === y[key]);
  return (
    a.countedDay === b.countedDay &&
    same(classificationOf(a.ticket), classificationOf(b.ticket)) &&
    same(a.facts, b.facts)
  );
}
