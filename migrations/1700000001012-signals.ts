import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Signals: trends that left their expected band, and what people made of them. `fold_changes` also says what changed by
 * signature, for the counts that evaluations keep in memory; a previous version that serves beside leaves it empty, and
 * a node that misses it reads the roll-ups again.
 */
export class Signals1700000001012 implements MigrationInterface {
  name = 'Signals1700000001012';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE fold_changes ADD COLUMN signatures json`);
    await runner.query(`CREATE TABLE signals (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      version integer NOT NULL DEFAULT 1,
      rule text NOT NULL CHECK (rule IN ('weekly','fast','first_seen')),
      -- The cell's key (domain/trends/signals/cell.ts), and its parts; a null part is the roll-up over all.
      cell text NOT NULL CHECK (cell <> '' AND length(cell) <= 400),
      phase_id integer REFERENCES phases (id),
      platform text CHECK (platform IN ('android','ios_ipados','macos','linux','windows')),
      kind text NOT NULL CHECK (kind IN ('enrollment','app_install','policy','compliance','access','other')),
      signature text CHECK (signature <> ''),
      state text NOT NULL CHECK (state IN ('raised','owned','useful','dismissed','ended')),
      verdict text CHECK (verdict IN ('useful','dismissed')),
      dismissal text CHECK (dismissal IN ('known_problem','expected_change','outage','wrong_data','too_small','no_action')),
      note text CHECK (length(note) <= 2000),
      -- Null beside a verdict: the program, when a pattern was taken up for its signature.
      judged_by integer REFERENCES staff (id),
      judged_at timestamptz,
      owner_id integer REFERENCES staff (id),
      -- Monday of the desk's week in which it was raised.
      week date NOT NULL CHECK (extract(isodow FROM week) = 1),
      raised_at timestamptz NOT NULL,
      state_since timestamptz NOT NULL,
      closed_at timestamptz,
      ended_because text CHECK (ended_because IN ('back_in_band','folded','judged')),
      folded_into integer REFERENCES signals (id),
      -- As it was when it was raised, for good; as it was at the last look while open.
      raised_figures jsonb NOT NULL,
      figures jsonb NOT NULL,
      sentence text NOT NULL CHECK (sentence <> ''),
      -- What its week came to when it was over; what differs from it later is a correction.
      settled jsonb,
      corrected_at timestamptz,
      CONSTRAINT signals_signature_has_platform CHECK (signature IS NULL OR platform IS NOT NULL),
      CONSTRAINT signals_open_or_closed CHECK ((closed_at IS NULL) = (state IN ('raised','owned','useful'))),
      CONSTRAINT signals_owned_by_somebody CHECK (state <> 'owned' OR owner_id IS NOT NULL),
      CONSTRAINT signals_raised_has_no_owner CHECK (state <> 'raised' OR owner_id IS NULL),
      CONSTRAINT signals_state_is_verdict CHECK (state NOT IN ('useful','dismissed') OR verdict IS NOT DISTINCT FROM state),
      CONSTRAINT signals_undecided_have_no_verdict CHECK (state NOT IN ('raised','owned') OR verdict IS NULL),
      CONSTRAINT signals_dismissed_says_why CHECK ((verdict IS NOT DISTINCT FROM 'dismissed') = (dismissal IS NOT NULL)),
      CONSTRAINT signals_verdict_has_time CHECK ((verdict IS NULL) = (judged_at IS NULL)),
      CONSTRAINT signals_judged_with_verdict CHECK (judged_by IS NULL OR verdict IS NOT NULL),
      CONSTRAINT signals_ended_says_why CHECK ((state = 'ended') = (ended_because IS NOT NULL)),
      CONSTRAINT signals_folded_names_where CHECK ((ended_because IS NOT DISTINCT FROM 'folded') = (folded_into IS NOT NULL)),
      CONSTRAINT signals_not_into_itself CHECK (folded_into <> id),
      CONSTRAINT signals_times_in_order CHECK (state_since >= raised_at AND closed_at >= raised_at),
      CONSTRAINT signals_corrected_after_settling CHECK (corrected_at IS NULL OR settled IS NOT NULL)
    )`);
    await runner.query(`CREATE UNIQUE INDEX signals_one_open ON signals (cell, rule) WHERE closed_at IS NULL`);
    await runner.query(`CREATE INDEX signals_newest ON signals (raised_at DESC, id DESC)`);
    await runner.query(`CREATE INDEX signals_changed ON signals (state_since)`);
    await runner.query(`CREATE INDEX signals_week ON signals (week, rule)`);
    await runner.query(`CREATE INDEX signals_owner ON signals (owner_id) WHERE owner_id IS NOT NULL`);
    await runner.query(`CREATE INDEX signals_signature ON signals (signature) WHERE signature IS NOT NULL`);
    await runner.query(`CREATE INDEX signals_folded ON signals (folded_into) WHERE folded_into IS NOT NULL`);
    await runner.query(`CREATE INDEX signals_phase ON signals (phase_id, id) WHERE phase_id IS NOT NULL`);
    // The last look of any node: what every node and a quiet week print. One row, made by the first look.
    await runner.query(`CREATE TABLE signal_look (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      fold bigint NOT NULL,
      looked_at timestamptz NOT NULL,
      checked integer NOT NULL CHECK (checked >= 0),
      out_of_band integer NOT NULL CHECK (out_of_band >= 0),
      insufficient integer NOT NULL CHECK (insufficient >= 0),
      stale integer NOT NULL CHECK (stale >= 0),
      would_show jsonb NOT NULL
    ) WITH (fillfactor = 50)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
