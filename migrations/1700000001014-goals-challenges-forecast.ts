import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the rollout aims at, which risks it knows, and how many devices a phase is planned for, by platform: what its
 * exposure owner expects, where planned users alone say too little.
 */
export class GoalsChallengesForecast1700000001014 implements MigrationInterface {
  name = 'GoalsChallengesForecast1700000001014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE goals (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      metric text NOT NULL CHECK (metric IN ('enrolled_share','tickets_per_100_attempts','first_tier_resolution','days_to_fix')),
      phase_id integer REFERENCES phases (id),
      comparison text NOT NULL,
      target double precision NOT NULL CHECK (target > 0 AND target <= 1000),
      due_on date NOT NULL,
      why text CHECK (why <> '' AND length(why) <= 500),
      version integer NOT NULL DEFAULT 1,
      created_by integer NOT NULL REFERENCES staff (id),
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      -- One target per metric and phase, or one for the whole rollout: two would answer each other.
      CONSTRAINT goals_once UNIQUE NULLS NOT DISTINCT (metric, phase_id),
      CONSTRAINT goals_comparison_fits CHECK (
        comparison = CASE WHEN metric IN ('enrolled_share','first_tier_resolution') THEN 'at_least' ELSE 'at_most' END),
      CONSTRAINT goals_share_up_to_one CHECK (metric NOT IN ('enrolled_share','first_tier_resolution') OR target <= 1)
    )`);
    await runner.query(`CREATE TRIGGER goals_version BEFORE UPDATE ON goals FOR EACH ROW
      WHEN (NEW.version <> OLD.version + 1) EXECUTE FUNCTION refuse_version_jump()`);
    await runner.query(`CREATE TABLE challenges (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      title text NOT NULL CHECK (title <> '' AND length(title) <= 200),
      mitigation text CHECK (mitigation <> '' AND length(mitigation) <= 2000),
      state text NOT NULL CHECK (state IN ('open','mitigated','accepted','occurred')),
      reason text CHECK (reason <> '' AND length(reason) <= 2000),
      owner_id integer REFERENCES staff (id),
      phase_id integer REFERENCES phases (id),
      platforms text[] NOT NULL DEFAULT '{}'
        CHECK (platforms <@ ARRAY['android','ios_ipados','macos','linux','windows']),
      pattern_id integer REFERENCES patterns (id),
      version integer NOT NULL DEFAULT 1,
      created_by integer NOT NULL REFERENCES staff (id),
      created_at timestamptz NOT NULL,
      updated_at timestamptz NOT NULL,
      CONSTRAINT challenges_state_has_reason CHECK (state = 'open' OR reason IS NOT NULL),
      CONSTRAINT challenges_mitigated_says_how CHECK (state <> 'mitigated' OR mitigation IS NOT NULL)
    )`);
    await runner.query(`CREATE TRIGGER challenges_version BEFORE UPDATE ON challenges FOR EACH ROW
      WHEN (NEW.version <> OLD.version + 1) EXECUTE FUNCTION refuse_version_jump()`);
    await runner.query(`CREATE TABLE challenge_changes (
      challenge_id integer NOT NULL REFERENCES challenges (id),
      version integer NOT NULL CHECK (version >= 1),
      state text NOT NULL CHECK (state IN ('open','mitigated','accepted','occurred')),
      reason text CHECK (reason <> '' AND length(reason) <= 2000),
      -- What differs from the version before, field by field; none in the first.
      steps jsonb NOT NULL CHECK (jsonb_typeof(steps) = 'array'),
      by_staff integer NOT NULL REFERENCES staff (id),
      at timestamptz NOT NULL,
      PRIMARY KEY (challenge_id, version)
    )`);
    await runner.query(`CREATE TRIGGER challenge_changes_append_only BEFORE UPDATE OR DELETE ON challenge_changes
      FOR EACH ROW EXECUTE FUNCTION refuse_rewriting_history()`);
    await runner.query(`CREATE TABLE planned_devices (
      phase_id integer NOT NULL REFERENCES phases (id),
      platform text NOT NULL CHECK (platform IN ('android','ios_ipados','macos','linux','windows')),
      devices integer NOT NULL CHECK (devices BETWEEN 0 AND 10000000),
      entered_by integer NOT NULL REFERENCES staff (id),
      entered_at timestamptz NOT NULL,
      PRIMARY KEY (phase_id, platform)
    )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
