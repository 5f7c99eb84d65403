export const EVENTS = [
  // Ids are drawn before commit, so `id > last` loses events; one sequencer numbers committed rows (`seq`), readers
  // page by that. `rooms` and `locations` are the union of before and after, fixed when the event is written.
  `CREATE TABLE events (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     seq bigint,
     type text NOT NULL CHECK (type ~ '^[a-z_]+[.][a-z_]+$'),
     subject text NOT NULL,
     ticket_id integer,
     actor_id integer REFERENCES staff (id),
     at timestamptz NOT NULL,
     rooms text[] NOT NULL DEFAULT '{}',
     -- null: not about a place, everybody with the room may know. An empty element stands for "no location".
     locations text[],
     quiet boolean NOT NULL DEFAULT false,
     source text NOT NULL DEFAULT 'api',
     data jsonb NOT NULL DEFAULT '{}'
   ) WITH (fillfactor = 90)`,
  `CREATE INDEX events_unnumbered ON events (id) WHERE seq IS NULL AND NOT quiet`,
  `CREATE UNIQUE INDEX events_seq ON events (seq) WHERE seq IS NOT NULL`,
  `CREATE INDEX events_ticket ON events (ticket_id, id) WHERE ticket_id IS NOT NULL`,
  `CREATE UNIQUE INDEX events_one_exposure_reminder ON events (subject, (data ->> 'day')) WHERE type = 'exposure.reminder'`,
  `CREATE TABLE event_head (
     only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
     seq bigint NOT NULL DEFAULT 0,
     floor bigint NOT NULL DEFAULT 0
   )`,
  `INSERT INTO event_head DEFAULT VALUES`,
  `CREATE TRIGGER events_append_only BEFORE UPDATE ON events FOR EACH ROW
   WHEN (OLD.seq IS NOT NULL OR NEW.seq IS NULL OR (OLD.id, OLD.type, OLD.subject, OLD.at, OLD.data) IS DISTINCT FROM (NEW.id, NEW.type, NEW.subject, NEW.at, NEW.data))
   EXECUTE FUNCTION refuse_rewriting_history()`,
] as const;
