import { Injectable } from '@nestjs/common';
import type { Db, Statement } from '../database/db.js';
import { timestampOfInstant } from '../database/timestamps.js';
import type { NewEvent } from './event.js';
import { EventWakeUp } from './event-wake-up.js';

/** Ids follow the order of the array: the sort comes before the identity column draws them. */
const APPEND: Statement = {
  name: 'events_append',
  text: `
    INSERT INTO events (type, subject, ticket_id, actor_id, at, rooms, locations, quiet, source, data)
    SELECT e.type, e.subject, e."ticketId", e."actorId", e.at,
           ARRAY(SELECT jsonb_array_elements_text(e.rooms)),
           CASE jsonb_typeof(e.locations) WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text(e.locations)) END,
           e.quiet, e.source, e.data
    FROM ROWS FROM (
      jsonb_to_recordset($1::jsonb) AS (type text, subject text, "ticketId" integer, "actorId" integer, at timestamptz,
        rooms jsonb, locations jsonb, quiet boolean, source text, data jsonb)
    ) WITH ORDINALITY AS e (type, subject, "ticketId", "actorId", at, rooms, locations, quiet, source, data, n)
    ORDER BY e.n`,
};

/** Writes events for everything but tickets, whose own statement writes theirs. */
@Injectable()
export class EventStore {
  constructor(private readonly wakeUp: EventWakeUp) {}

  /** One statement in the caller's transaction; after its commit the events are numbered and pushed. */
  async append(db: Db, events: readonly NewEvent[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map((event) => ({ ...event, at: timestampOfInstant(event.at) }));
    await db.execute(APPEND, [JSON.stringify(rows)]);
    db.afterCommit(() => this.wakeUp.poke());
  }
}
