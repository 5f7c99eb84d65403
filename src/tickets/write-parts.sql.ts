import { timestampOfInstant } from '../platform/database/timestamps.js';
import type { NewEvent } from '../platform/events/event.js';
import type { NewComment } from '../domain/ticket/decision.js';
import type { Hop } from '../domain/ticket/ticket.js';
import type { CountDelta, TicketChange } from './ticket-change.js';
import type { ColumnValue } from './ticket-columns.js';
import type { TicketFacts } from './ticket-record.js';
import type { StatementParts } from './statement-parts.js';

/* Each part inserts only when the guarded row was really moved: it selects from `moved`. */

const EVENT_COLUMNS = 'type, subject, ticket_id, actor_id, at, rooms, locations, quiet, source, data';

/** Events as the recordset that the insert reads; `ticketId` of a ticket that is just being made is filled from `moved`. */
function eventRows(events: readonly NewEvent[]): string {
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

/** One row of history about the moved ticket. */
function rowPart(
  parts: StatementParts,
  { name, mark, table }: { name: string; mark: string; table: string },
  columns: readonly ColumnValue[],
): void {
  const names = columns.map(([column]) => column).join(', ');
  const values = columns.map(([, value, type]) => parts.value(value, type)).join(', ');
  parts.add(name, mark, `INSERT INTO ${table} (ticket_id, ${names}) SELECT m.id, ${values} FROM moved m`);
}

/** Who did it, when: every row of history ends so. */
function doneBy({ by, at }: Pick<TicketChange, 'by' | 'at'>): ColumnValue[] {
  return [
    ['by_staff', by, 'int'],
    ['at', timestampOfInstant(at), 'timestamptz'],
  ];
}

export function hopPart(parts: StatementParts, change: TicketChange, hop: Hop): void {
  rowPart(parts, { name: 'hopped', mark: 'h', table: 'hops' }, [
    ['n', change.after.hopCount, 'int'],
    ['command', hop.command, 'text'],
    ['from_tier', hop.fromTier, 'smallint'],
    ['to_tier', hop.toTier, 'smallint'],
    ['from_staff', hop.fromStaff, 'int'],
    ['to_staff', hop.toStaff, 'int'],
    ['packet', hop.packet === null ? null : JSON.stringify(hop.packet), 'jsonb'],
    ['against_policy', hop.againstPolicy, 'boolean'],
    ...doneBy(change),
  ]);
}

export function contactPart(
  parts: StatementParts,
  change: TicketChange,
  contact: NonNullable<TicketChange['contact']>,
): void {
  rowPart(parts, { name: 'contacted', mark: 'c', table: 'contacts' }, [
    ['outcome', contact.outcome, 'text'],
    ['channel', contact.channel, 'text'],
    ['note', contact.note, 'text'],
    ['next_at', contact.nextAt === null ? null : timestampOfInstant(contact.nextAt), 'timestamptz'],
    ...doneBy(change),
  ]);
}

export function commentPart(parts: StatementParts, change: TicketChange, comment: NewComment): void {
  rowPart(parts, { name: 'commented', mark: 'n', table: 'comments' }, [
    ['text', comment.text, 'text'],
    ['from_user', comment.fromUser, 'boolean'],
    ['kind', comment.kind, 'text'],
    ...doneBy(change),
  ]);
}

/** Counted by ticket afterwards: nobody has to take turns on a counter. */
export function packageOutcomePart(
  parts: StatementParts,
  change: TicketChange,
  outcome: NonNullable<TicketChange['packageOutcome']>,
): void {
  rowPart(parts, { name: 'package_told', mark: 'p', table: 'package_outcomes' }, [
    ['package_id', outcome.package, 'int'],
    ['what', outcome.what, 'text'],
    ...doneBy(change),
  ]);
}

/** Leaving and joining patterns, in this order. */
export function linksPart(parts: StatementParts, change: TicketChange): void {
  const rows = parts.value(JSON.stringify(change.links), 'jsonb');
  const by = parts.value(change.by, 'int');
  const at = parts.value(timestampOfInstant(change.at), 'timestamptz');
  parts.add(
    'relinked',
    'l',
    `INSERT INTO pattern_links (ticket_id, pattern_id, what, by_staff, at, reason)
     SELECT m.id, l.pattern, l.what, ${by}, ${at}, l.reason
     FROM moved m, ROWS FROM (jsonb_to_recordset(${rows}) AS (pattern int, what text, reason text)) WITH ORDINALITY AS l (pattern, what, reason, n)
     ORDER BY l.n`,
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
