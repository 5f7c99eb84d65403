import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The numbering of committed events in one round trip. The lock comes first, and each query of a volatile function has a
 * snapshot of its own (READ COMMITTED), so the numbering sees everything that the numbering before it committed. NOTIFY
 * stands here and not in the writers' statements, because a commit with NOTIFY takes a lock on the whole server and would
 * line the writers up.
 *
 * Plans are made once per connection, often while the log is short: they must be those for a long log, through the keys.
 *
 * A previous version beside numbers by its own statements under the same lock.
 */
export class NumberEvents1700000001002 implements MigrationInterface {
  name = 'NumberEvents1700000001002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION number_events(lock_key bigint, most integer, channel text, node text,
        OUT leads boolean, OUT numbered integer, OUT head bigint, OUT events json)
      LANGUAGE plpgsql VOLATILE SET enable_seqscan = off
      AS $body$ DECLARE ids bigint[]; BEGIN
        leads := pg_try_advisory_xact_lock(lock_key);
        numbered := 0;
        IF NOT leads THEN RETURN; END IF;
        ids := ARRAY(SELECT e.id FROM events e WHERE e.seq IS NULL AND NOT e.quiet ORDER BY e.id LIMIT most);
        numbered := cardinality(ids);
        IF numbered = 0 THEN RETURN; END IF;
        UPDATE event_head h SET seq = h.seq + numbered RETURNING h.seq INTO head;
        WITH given AS (
          UPDATE events e SET seq = head - numbered + one.n
          FROM unnest(ids) WITH ORDINALITY AS one (id, n) WHERE e.id = one.id AND e.id = ANY (ids)
          RETURNING e.seq, e.type, e.subject, e.ticket_id, e.at, e.rooms, e.locations, e.quiet, e.data, e.actor_id
        )
        SELECT json_agg(json_build_object('seq', g.seq, 'type', g.type, 'subject', g.subject,
          'ticket_id', g.ticket_id, 'at', g.at::text, 'rooms', g.rooms, 'locations', g.locations, 'quiet', g.quiet,
          'data', g.data, 'actor_id', g.actor_id, 'actor_name', actor.name) ORDER BY g.seq)
        INTO events
        FROM given g LEFT JOIN staff actor ON actor.id = g.actor_id;
        PERFORM pg_notify(channel, node);
      END $body$`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
