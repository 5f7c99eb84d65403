import { Injectable } from '@nestjs/common';
import { calendarsFor, targetsFor } from '../domain/clock/clock-policy.js';
import { explain, type ClockRow, type ClockSum } from '../domain/clock/explain.js';
import { Clock } from '../platform/clock.js';
import type { Db } from '../platform/database/db.js';
import { DeskFacts } from './desk-facts.js';
import { SegmentsQueries } from './segments.queries.js';
import type { TicketRecord } from './ticket-record.js';
import { iso } from './iso.js';

/** The account of a ticket's two clocks: every segment with what it counted and why, and the sums that follow. */
@Injectable()
export class TicketClocks {
  constructor(
    private readonly segments: SegmentsQueries,
    private readonly facts: DeskFacts,
    private readonly clock: Clock,
  ) {}

  async of(db: Db, record: TicketRecord) {
    const now = this.clock.now();
    const { policy, locationCalendar } = this.facts.at(record.ticket.location, now);
    const calendars = calendarsFor(policy.clock, locationCalendar);
    const targets = targetsFor(policy.clock, record.ticket.priority, record.ticket.tier);
    const account = explain(await this.segments.of(db, record.ticket.id), calendars, targets, now);
    return {
      key: record.ticket.key,
      asOf: iso(now),
      segments: account.segments.map(shownRow),
      user: { ...shownSum(account.user), verdict: record.due.userVerdict },
      tier: shownSum(account.tier),
    };
  }
}

function shownRow(row: ClockRow) {
  return { ...row, from: iso(row.from), to: iso(row.to), pausedUntil: iso(row.pausedUntil) };
}

function shownSum(sum: ClockSum) {
  return { ...sum, due: iso(sum.due), warnAt: iso(sum.warnAt), breachedAt: iso(sum.breachedAt) };
}
