import type { MigrationInterface, QueryRunner } from 'typeorm';

const APPEND_ONLY = `WHEN (current_setting('tierline.reverting', true) IS DISTINCT FROM 'on') EXECUTE FUNCTION refuse_rewriting_history()`;
const STATES = `('pass','fail','insufficient')`;

/**
 * What the gate of a phase asks where somebody said so, the decisions that were signed with everything that was known then,
 * their conditions and what became of these, and the looks after a "go". Only what is asked ever changes.
 */
export class Gates1700000001013 implements MigrationInterface {
  name = 'Gates1700000001013';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE gates (
      phase_id integer PRIMARY KEY REFERENCES phases (id),
      version integer NOT NULL DEFAULT 1,
      criteria jsonb NOT NULL CHECK (jsonb_typeof(criteria) = 'array' AND jsonb_array_length(criteria) BETWEEN 1 AND 20),
      changed_by integer NOT NULL REFERENCES staff (id),
      changed_at timestamptz NOT NULL
    )`);
    await runner.query(`CREATE TRIGGER gates_version BEFORE UPDATE ON gates FOR EACH ROW
      WHEN (NEW.version <> OLD.version + 1) EXECUTE FUNCTION refuse_version_jump()`);
    await runner.query(`CREATE TABLE gate_decisions (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      phase_id integer NOT NULL REFERENCES phases (id),
      -- Counts the decisions of the phase from 1: the latest holds.
      number integer NOT NULL CHECK (number >= 1),
      decision text NOT NULL CHECK (decision IN ('go','no_go')),
      state text NOT NULL CHECK (state IN ${STATES}),
      override_reason text CHECK (override_reason <> '' AND length(override_reason) <= 2000),
      -- Everything that was known: criteria with their figures, facts, days left out, counts to be counted again.
      snapshot jsonb NOT NULL CHECK (jsonb_typeof(snapshot) = 'object'),
      policy_version integer NOT NULL CHECK (policy_version >= 0),
      gate_version integer NOT NULL CHECK (gate_version >= 0),
      decided_by integer NOT NULL REFERENCES staff (id),
      decided_at timestamptz NOT NULL,
      CONSTRAINT gate_decisions_in_order UNIQUE (phase_id, number),
      CONSTRAINT gate_decisions_of_a_kind UNIQUE (id, decision),
      CONSTRAINT gate_decisions_override_says_why CHECK (decision = 'no_go' OR state = 'pass' OR override_reason IS NOT NULL)
    )`);
    await runner.query(`CREATE TABLE gate_conditions (
      decision_id integer NOT NULL,
      -- Only a "go" has conditions.
      decision text NOT NULL DEFAULT 'go' CHECK (decision = 'go'),
      n integer NOT NULL CHECK (n BETWEEN 1 AND 20),
      text text NOT NULL CHECK (text <> '' AND length(text) <= 500),
      owner_id integer NOT NULL REFERENCES staff (id),
      due_on date NOT NULL,
      PRIMARY KEY (decision_id, n),
      CONSTRAINT gate_conditions_of_a_go FOREIGN KEY (decision_id, decision) REFERENCES gate_decisions (id, decision)
    )`);
    await runner.query(`CREATE TABLE gate_condition_ends (
      decision_id integer NOT NULL,
      n integer NOT NULL,
      outcome text NOT NULL CHECK (outcome IN ('met','waived')),
      note text CHECK (note <> '' AND length(note) <= 500),
      by_staff integer NOT NULL REFERENCES staff (id),
      at timestamptz NOT NULL,
      PRIMARY KEY (decision_id, n),
      FOREIGN KEY (decision_id, n) REFERENCES gate_conditions (decision_id, n),
      CONSTRAINT gate_condition_ends_waived_says_why CHECK (outcome = 'met' OR note IS NOT NULL)
    )`);
    await runner.query(`CREATE TABLE gate_looks (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      decision_id integer NOT NULL REFERENCES gate_decisions (id),
      -- The desk's day: one look each.
      day date NOT NULL,
      at timestamptz NOT NULL,
      state text NOT NULL CHECK (state IN ${STATES}),
      was text NOT NULL CHECK (was IN ${STATES}),
      sentence text NOT NULL CHECK (sentence <> ''),
      would_fail text[] NOT NULL DEFAULT '{}',
      criteria jsonb NOT NULL CHECK (jsonb_typeof(criteria) = 'array'),
      conditions_due integer NOT NULL CHECK (conditions_due >= 0),
      CONSTRAINT gate_looks_once_a_day UNIQUE (decision_id, day)
    )`);
    for (const table of ['gate_decisions', 'gate_conditions', 'gate_condition_ends', 'gate_looks']) {
      await runner.query(
        `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW ${APPEND_ONLY}`,
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
