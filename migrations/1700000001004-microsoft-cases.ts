import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Microsoft cases: tier 4. `tickets.microsoft_case` stays the number under which a ticket waits now; which case it
 * belongs to, then and later, stands in `microsoft_case_tickets`. Tickets that wait already get their case by a job.
 */
const MICROSOFT_CASES = [
  `CREATE TABLE microsoft_cases (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     version integer NOT NULL DEFAULT 1,
     -- The number shown first: no case is without one.
     reference text NOT NULL,
     title text NOT NULL CHECK (title <> '' AND length(title) <= 200),
     severity text NOT NULL CHECK (severity IN ('A','B','C')),
     turn text NOT NULL CHECK (turn IN ('microsoft','ours')),
     state text NOT NULL CHECK (state IN ('open','closed')),
     -- How often it became our turn: tickets sent in an earlier round than this come back.
     round integer NOT NULL DEFAULT 0 CHECK (round >= 0),
     next_update_due timestamptz,
     liaison_id integer REFERENCES staff (id),
     pattern_id integer REFERENCES patterns (id),
     -- What Microsoft asks for and no ticket says.
     where_seen text CHECK (length(where_seen) <= 2000),
     mdm_authority text CHECK (mdm_authority IN ('intune','configuration_manager','office_365','coexistence','none')),
     ever_worked boolean,
     affected text CHECK (affected IN ('all','some')),
     contact text CHECK (length(contact) <= 500),
     opened_by integer REFERENCES staff (id),
     opened_at timestamptz NOT NULL,
     closed_by integer REFERENCES staff (id),
     closed_at timestamptz,
     updated_at timestamptz NOT NULL,
     CONSTRAINT microsoft_cases_closed_when CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
     CONSTRAINT microsoft_cases_closed_is_ours CHECK (state = 'open' OR (turn = 'ours' AND next_update_due IS NULL))
   )`,
  `CREATE TRIGGER microsoft_cases_version BEFORE UPDATE ON microsoft_cases FOR EACH ROW
   WHEN (NEW.version <> OLD.version + 1) EXECUTE FUNCTION refuse_version_jump()`,
  `CREATE INDEX microsoft_cases_due ON microsoft_cases ((coalesce(next_update_due, 'infinity')), id)`,
  `CREATE INDEX microsoft_cases_liaison ON microsoft_cases (liaison_id, id) WHERE liaison_id IS NOT NULL`,
  `CREATE INDEX microsoft_cases_pattern ON microsoft_cases (pattern_id) WHERE pattern_id IS NOT NULL`,

  // Microsoft mirrors numbers: a case has several, and each belongs to one case.
  `CREATE TABLE microsoft_case_references (
     reference text PRIMARY KEY CHECK (reference <> '' AND length(reference) <= 60),
     case_id integer NOT NULL REFERENCES microsoft_cases (id),
     added_by integer REFERENCES staff (id),
     added_at timestamptz NOT NULL,
     CONSTRAINT microsoft_case_references_of_case UNIQUE (case_id, reference)
   )`,
  `ALTER TABLE microsoft_cases ADD CONSTRAINT microsoft_cases_has_reference
     FOREIGN KEY (id, reference) REFERENCES microsoft_case_references (case_id, reference) DEFERRABLE INITIALLY DEFERRED NOT VALID`,
  `ALTER TABLE microsoft_cases VALIDATE CONSTRAINT microsoft_cases_has_reference`,

  `CREATE TABLE microsoft_case_entries (
     id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     case_id integer NOT NULL REFERENCES microsoft_cases (id),
     direction text NOT NULL CHECK (direction IN ('to_microsoft','from_microsoft','note')),
     text text NOT NULL CHECK (text <> '' AND length(text) <= 16000),
     said_by text CHECK (said_by <> '' AND length(said_by) <= 200),
     said_at timestamptz NOT NULL,
     -- The turn that it passed, or none.
     turn text CHECK (turn IN ('microsoft','ours')),
     -- The answer of this round: its text goes onto the tickets.
     round integer CHECK (round > 0),
     by_staff integer REFERENCES staff (id),
     at timestamptz NOT NULL,
     CONSTRAINT microsoft_case_entries_one_answer UNIQUE (case_id, round),
     CONSTRAINT microsoft_case_entries_answer_is_ours CHECK (round IS NULL OR turn = 'ours')
   )`,
  `CREATE INDEX microsoft_case_entries_case ON microsoft_case_entries (case_id, id)`,
  `CREATE TRIGGER microsoft_case_entries_append_only BEFORE UPDATE OR DELETE ON microsoft_case_entries FOR EACH ROW
   WHEN (current_setting('tierline.reverting', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_rewriting_history()`,

  // Every ticket that was ever sent under one of the numbers; written in the ticket's own statement.
  `CREATE TABLE microsoft_case_tickets (
     case_id integer NOT NULL REFERENCES microsoft_cases (id),
     ticket_id integer NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
     -- As it stands on the ticket while it waits.
     reference text NOT NULL CHECK (reference <> ''),
     -- The round in which it was sent last.
     round integer NOT NULL CHECK (round >= 0),
     sent_by integer REFERENCES staff (id),
     sent_at timestamptz NOT NULL,
     PRIMARY KEY (case_id, ticket_id)
   )`,
  `CREATE INDEX microsoft_case_tickets_ticket ON microsoft_case_tickets (ticket_id)`,

  `ALTER TABLE packages ADD CONSTRAINT packages_microsoft_case_known
     FOREIGN KEY (microsoft_case) REFERENCES microsoft_cases (id) NOT VALID`,
  `ALTER TABLE packages VALIDATE CONSTRAINT packages_microsoft_case_known`,

  // An overdue update is told of once per due date, whichever node sees it first.
  `CREATE TABLE microsoft_case_notices (
     case_id integer NOT NULL REFERENCES microsoft_cases (id),
     due_at timestamptz NOT NULL,
     PRIMARY KEY (case_id, due_at)
   )`,
] as const;

export class MicrosoftCases1700000001004 implements MigrationInterface {
  name = 'MicrosoftCases1700000001004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of MICROSOFT_CASES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
