import { timestampOfInstant } from '../platform/database/timestamps.js';
import type { NewEvent } from '../platform/events/event.js';
import type { NewComment } from '../domain/ticket/decision.js';
import type { Hop } from '../domain/ticket/ticket.js';
import type { Segment } from '../domain/clock/segments.js';
import type { CountDelta, SegmentStep, TicketChange } from './ticket-change.js';
import type { TicketFacts } from './ticket-record.js';
import type { StatementParts } from './statement-parts.js';

/* Each part inserts only when the guarded row was really moved: it selects from `moved`. */

const EVENT_COLUMNS = 'type, subject, ticket_id, actor_id, at, rooms, locations, quiet, source, data';

/** Events as the recordset that the insert reads; `ticketId` of a ticket that is just being made is filled from `moved`. */
export function eventRows(events: readonly NewEvent[]): string {
  return JSON.stringify(
    events.map((event) => ({
      type: event.type,
      actor_id: event.actorId,
      at: timestampOfInstant(event.at),
      rooms: event.rooms,
      locations: event.locations,
      quiet: event.quiet,
      source: event.source,
      data: event.data,
    })),
  );
}

/** Events of a command, numbered in the order in which they happened. */
export function newEventsPart(parts: StatementParts, events: readonly NewEvent[]): void {
  if (events.length === 0) return;
  parts.add(
    'logged',
    'e',
    `INSERT INTO events (${EVENT_COLUMNS})
     SELECT e.type, 'TL-' || m.id, m.id, e.actor_id, e.at,
            (SELECT array_agg(CASE WHEN r = 'ticket:0' THEN 'ticket:' || m.id ELSE r END) FROM unnest(e.rooms) r),
            e.locations, e.quiet, e.source, e.data || jsonb_build_object('key', 'TL-' || m.id)
     FROM moved m, ROWS FROM (jsonb_to_recordset(${parts.value(eventRows(events), 'jsonb')})
       AS (type text, actor_id int, at timestamptz, rooms text[], locations text[], quiet boolean, source text, data jsonb))
       WITH ORDINALITY AS e (type, actor_id, at, rooms, locations, quiet, source, data, n)
     ORDER BY e.n`,
  );
}

const SEGMENT_COLUMNS =
  'ticket_id, n, tier, state, waiting_for, tier_run, user_runs, tier_runs, paused_until, staff_id, from_at, to_at, user_counted, tier_counted';

/** Ends the open segment and begins the next. */
export function segmentPart(parts: StatementParts, step: SegmentStep): void {
  parts.add(
    'ended',
    's',
    `UPDATE segments s SET to_at = ${parts.value(timestampOfInstant(step.next.from), 'timestamptz')},
       user_counted = ${parts.value(step.counted.userUsed, 'bigint')}, tier_counted = ${parts.value(step.counted.tierUsed, 'bigint')}
     FROM moved m WHERE s.ticket_id = m.id AND s.to_at IS NULL RETURNING s.ticket_id`,
  );
  parts.add(
    'begun',
    '',
    `INSERT INTO segments (${SEGMENT_COLUMNS}) SELECT ended.ticket_id, s.* FROM ended, ${segmentRows(parts, [step.next], step.staff)}`,
  );
}

/** The segments of a ticket that is just being made. */
export function firstSegmentsPart(parts: StatementParts, segments: readonly Segment[], staff: number | null): void {
  parts.add(
    'begun',
    '',
    `INSERT INTO segments (${SEGMENT_COLUMNS}) SELECT m.id, s.* FROM moved m, ${segmentRows(parts, segments, staff)}`,
  );
}

function segmentRows(parts: StatementParts, segments: readonly Segment[], staff: number | null): string {
  const rows = segments.map((segment) => ({
    n: segment.n,
    tier: segment.tier,
    state: segment.state,
    waiting_for: segment.waitingFor,
    tier_run: segment.tierRun,
    user_runs: segment.userRuns,
    tier_runs: segment.tierRuns,
    paused_until: segment.pausedUntil === null ? null : timestampOfInstant(segment.pausedUntil),
    staff_id: segment.to === null ? staff : null,
    from_at: timestampOfInstant(segment.from),
    to_at: segment.to === null ? null : timestampOfInstant(segment.to),
    user_counted: segment.counted?.userUsed ?? null,
    tier_counted: segment.counted?.tierUsed ?? null,
  }));
  return `jsonb_to_recordset(${parts.value(JSON.stringify(rows), 'jsonb')}) AS s (n int, tier smallint, state text, waiting_for text,
    tier_run int, user_runs boolean, tier_runs boolean, paused_until timestamptz, staff_id int, from_at timestamptz, to_at timestamptz,
    user_counted bigint, tier_counted bigint)`;
}

export function hopPart(parts: StatementParts, change: TicketChange, hop: Hop): void {
  const values = [
    parts.value(change.after.hopCount, 'int'),
    parts.value(hop.command, 'text'),
    parts.value(hop.fromTier, 'smallint'),
    parts.value(hop.toTier, 'smallint'),
    parts.value(hop.fromStaff, 'int'),
    parts.value(hop.toStaff, 'int'),
    parts.value(change.by, 'int'),
    parts.value(timestampOfInstant(change.at), 'timestamptz'),
    parts.value(hop.packet === null ? null : JSON.stringify(hop.packet), 'jsonb'),
    parts.value(hop.againstPolicy, 'boolean'),
  ].join(', ');
  parts.add(
    'hopped',
    'h',
    `INSERT INTO hops (ticket_id, n, command, from_tier, to_tier, from_staff, to_staff, by_staff, at, packet, against_policy)
     SELECT m.id, ${values} FROM moved m`,
  );
}

export function contactPart(
  parts: StatementParts,
  change: TicketChange,
  contact: NonNullable<TicketChange['contact']>,
): void {
  const values = [
    parts.value(contact.outcome, 'text'),
    parts.value(contact.channel, 'text'),
    parts.value(contact.note, 'text'),
    parts.value(contact.nextAt === null ? null : timestampOfInstant(contact.nextAt), 'timestamptz'),
    parts.value(change.by, 'int'),
    parts.value(timestampOfInstant(change.at), 'timestamptz'),
  ].join(', ');
  parts.add(
    'contacted',
    'c',
    `INSERT INTO contacts (ticket_id, outcome, channel, note, next_at, by_staff, at) SELECT m.id, ${values} FROM moved m`,
  );
}

export function commentPart(parts: StatementParts, change: TicketChange, comment: NewComment): void {
  const values = [
    parts.value(comment.text, 'text'),
    parts.value(comment.fromUser, 'boolean'),
    parts.value(comment.kind, 'text'),
    parts.value(change.by, 'int'),
    parts.value(timestampOfInstant(change.at), 'timestamptz'),
  ].join(', ');
  parts.add(
    'commented',
    'n',
    `INSERT INTO comments (ticket_id, text, from_user, kind, by_staff, at) SELECT m.id, ${values} FROM moved m`,
  );
}

export function deltaPart(parts: StatementParts, deltas: readonly CountDelta[]): void {
  const rows = JSON.stringify(
    deltas.map(({ phase, group, ...rest }) => ({ ...rest, phase_id: phase, group_id: group })),
  );
  parts.add(
    'counted',
    'd',
    `INSERT INTO count_deltas (day, phase_id, platform, kind, signature, ownership, group_id, approach, location, tickets, quiet)
     SELECT d.* FROM moved m, jsonb_to_recordset(${parts.value(rows, 'jsonb')})
       AS d (day date, phase_id int, platform text, kind text, signature text, ownership text, group_id int, approach text, location text, tickets int, quiet boolean)`,
  );
}

export function touchPart(parts: StatementParts, staff: number): void {
  parts.add(
    'touched',
    't',
    `INSERT INTO touches (ticket_id, staff_id) SELECT m.id, ${parts.value(staff, 'int')} FROM moved m ON CONFLICT DO NOTHING`,
  );
}

/** The words of an edited ticket, indexed anew in their own table. */
export function wordsPart(parts: StatementParts, facts: TicketFacts): void {
  const title = parts.value(facts.title, 'text');
  const description = parts.value(facts.description, 'text');
  parts.add(
    'worded',
    '',
    `UPDATE ticket_texts x SET description = ${description}, words = to_tsvector('simple', ${title} || ' ' || coalesce(${description}, ''))
     FROM moved m WHERE x.ticket_id = m.id`,
  );
}
