import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Trend reviews and what they decide. `frozen` is what opening a review read; a closed review is one row in
 * `review_snapshots`, which nothing changes any more. What is said later is a correction beside it. Of a decision the
 * present form stands in `decisions` and each form it ever had in `decision_changes`; its verdict is given once.
 */
export class Reviews1700000001015 implements MigrationInterface {
  name = 'Reviews1700000001015';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...REVIEWS, ...DECISIONS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}

const appendOnly = (table: string) =>
  `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW
   EXECUTE FUNCTION refuse_rewriting_history()`;

const REVIEWS = [
  `CREATE TABLE reviews (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     version integer NOT NULL DEFAULT 1,
     window_from date NOT NULL,
     window_to date NOT NULL,
     scheduled_for timestamptz NOT NULL,
     state text NOT NULL DEFAULT 'open' CHECK (state IN ('open','closed')),
     -- Null: by the schedule.
     opened_by integer REFERENCES staff (id),
     opened_at timestamptz NOT NULL,
     attendance integer[] NOT NULL DEFAULT '{}' CHECK (cardinality(attendance) <= 100),
     frozen jsonb NOT NULL CHECK (jsonb_typeof(frozen) = 'object'),
     closed_by integer REFERENCES staff (id),
     closed_at timestamptz,
     -- A week, or the day of a stand-up.
     CONSTRAINT reviews_week_or_day CHECK (window_to - window_from IN (0, 6)),
     CONSTRAINT reviews_once_a_window UNIQUE (window_from, window_to),
     CONSTRAINT reviews_closed_by_somebody CHECK ((state = 'closed') = (closed_at IS NOT NULL)
       AND (closed_at IS NULL) = (closed_by IS NULL)),
     CONSTRAINT reviews_close_after_opening CHECK (closed_at >= opened_at)
   )`,
  `CREATE INDEX reviews_newest ON reviews (window_to DESC, id DESC)`,
  `CREATE TRIGGER reviews_version BEFORE UPDATE ON reviews FOR EACH ROW
   WHEN (NEW.version <> OLD.version + 1) EXECUTE FUNCTION refuse_version_jump()`,
  // What was frozen stays, and a closed review stays altogether.
  `CREATE TRIGGER reviews_frozen_stays BEFORE UPDATE ON reviews FOR EACH ROW
   WHEN (OLD.state = 'closed' OR (OLD.frozen, OLD.window_from, OLD.window_to, OLD.opened_by, OLD.opened_at)
     IS DISTINCT FROM (NEW.frozen, NEW.window_from, NEW.window_to, NEW.opened_by, NEW.opened_at))
   EXECUTE FUNCTION refuse_rewriting_history()`,
  `CREATE TRIGGER reviews_are_kept BEFORE DELETE ON reviews FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history()`,
  `CREATE TABLE review_snapshots (
     review_id integer PRIMARY KEY REFERENCES reviews (id),
     snapshot jsonb NOT NULL CHECK (jsonb_typeof(snapshot) = 'object'),
     closed_by integer NOT NULL REFERENCES staff (id),
     closed_at timestamptz NOT NULL
   )`,
  appendOnly('review_snapshots'),
  // Only a closed review is corrected: an open one is changed.
  `CREATE TABLE review_corrections (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     review_id integer NOT NULL REFERENCES review_snapshots (review_id),
     text text NOT NULL CHECK (text <> '' AND length(text) <= 2000),
     said_by integer NOT NULL REFERENCES staff (id),
     said_at timestamptz NOT NULL
   )`,
  `CREATE INDEX review_corrections_review ON review_corrections (review_id, id)`,
  appendOnly('review_corrections'),
] as const;

const DECISIONS = [
  `CREATE TABLE decisions (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     version integer NOT NULL DEFAULT 1,
     review_id integer NOT NULL REFERENCES reviews (id),
     kind text NOT NULL CHECK (kind IN ('fix','workaround','pause_or_slow','microsoft_case','watch','accept','not_an_issue')),
     about_kind text NOT NULL CHECK (about_kind IN ('agenda','cell','pattern','goal','free')),
     about_subject text,
     about_cell jsonb CHECK (jsonb_typeof(about_cell) = 'object'),
     about_text text NOT NULL CHECK (about_text <> '' AND length(about_text) <= 300),
     owner_id integer NOT NULL REFERENCES staff (id),
     due_on date,
     effect jsonb CHECK (jsonb_typeof(effect) = 'object'),
     effect_by date,
     note text CHECK (length(note) <= 4000),
     -- Desk day.
     decided_on date NOT NULL,
     state text NOT NULL CHECK (state IN ('open','closed')),
     made_by integer NOT NULL REFERENCES staff (id),
     made_at timestamptz NOT NULL,
     CONSTRAINT decisions_about_something CHECK ((about_kind IN ('agenda','pattern','goal')) = (about_subject IS NOT NULL)
       AND (about_kind = 'cell') = (about_cell IS NOT NULL)),
     CONSTRAINT decisions_effect_has_a_day CHECK ((effect IS NULL) = (effect_by IS NULL)),
     CONSTRAINT decisions_effect_promised CHECK (effect IS NOT NULL OR kind IN ('watch','accept','not_an_issue')),
     CONSTRAINT decisions_no_issue_no_effect CHECK (effect IS NULL OR kind <> 'not_an_issue'),
     CONSTRAINT decisions_due_when CHECK (due_on IS NOT NULL OR kind IN ('accept','not_an_issue')),
     CONSTRAINT decisions_due_after CHECK (due_on >= decided_on),
     CONSTRAINT decisions_effect_a_week_later CHECK (effect_by >= decided_on + 7)
   )`,
  `CREATE INDEX decisions_review ON decisions (review_id, id)`,
  `CREATE INDEX decisions_open ON decisions (id) WHERE state = 'open'`,
  `CREATE INDEX decisions_effect ON decisions (effect_by, id) WHERE effect_by IS NOT NULL`,
  `CREATE INDEX decisions_due ON decisions (due_on, id) WHERE due_on IS NOT NULL`,
  `CREATE TRIGGER decisions_version BEFORE UPDATE ON decisions FOR EACH ROW
   WHEN (NEW.version <> OLD.version + 1) EXECUTE FUNCTION refuse_version_jump()`,
  `CREATE TRIGGER decisions_are_kept BEFORE DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history()`,
  `CREATE TABLE decision_changes (
     decision_id integer NOT NULL REFERENCES decisions (id),
     version integer NOT NULL CHECK (version >= 1),
     -- The decision as it was from then on.
     form jsonb NOT NULL CHECK (jsonb_typeof(form) = 'object'),
     changed_by integer NOT NULL REFERENCES staff (id),
     changed_at timestamptz NOT NULL,
     PRIMARY KEY (decision_id, version)
   )`,
  appendOnly('decision_changes'),
  // Given once, with the figures of that moment.
  `CREATE TABLE decision_verdicts (
     decision_id integer PRIMARY KEY REFERENCES decisions (id),
     verdict text NOT NULL CHECK (verdict IN ('worked','no_effect','worse','insufficient')),
     figures jsonb NOT NULL CHECK (jsonb_typeof(figures) = 'object'),
     sentence text NOT NULL CHECK (sentence <> ''),
     judged_at timestamptz NOT NULL
   )`,
  `CREATE INDEX decision_verdicts_newest ON decision_verdicts (judged_at)`,
  appendOnly('decision_verdicts'),
  // What late tickets or exposure make of the same figures by now; the verdict stays.
  `CREATE TABLE decision_recounts (
     decision_id integer PRIMARY KEY REFERENCES decision_verdicts (decision_id),
     figures jsonb NOT NULL CHECK (jsonb_typeof(figures) = 'object'),
     counted_at timestamptz NOT NULL
   )`,
  // A person's word over it; the newest holds.
  `CREATE TABLE decision_overrules (
     id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
     decision_id integer NOT NULL REFERENCES decision_verdicts (decision_id),
     verdict text NOT NULL CHECK (verdict IN ('worked','no_effect','worse','insufficient')),
     reason text NOT NULL CHECK (reason <> '' AND length(reason) <= 2000),
     said_by integer NOT NULL REFERENCES staff (id),
     said_at timestamptz NOT NULL
   )`,
  `CREATE INDEX decision_overrules_decision ON decision_overrules (decision_id, id DESC)`,
  appendOnly('decision_overrules'),
] as const;
