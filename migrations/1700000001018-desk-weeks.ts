import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How the desk did in weeks that are over (src/figures/weeks). Worked out once, when somebody first asks; what late data may
 * change leaves its time in `desk_week_changes`, in the transaction of the change, and the week is worked out again.
 *
 * The triggers write nothing for what happens in its time: a week is kept an hour after its end at the earliest, so only what
 * is written later than half an hour after its own time can change a kept one.
 */
export class DeskWeeks1700000001018 implements MigrationInterface {
  name = 'DeskWeeks1700000001018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE desk_weeks (
      monday date PRIMARY KEY CHECK (extract(isodow FROM monday) = 1),
      -- What it was worked out with: another zone, or another set of phases that enter no rate, asks for other figures.
      time_zone text NOT NULL,
      unrated_phases integer[] NOT NULL,
      answered integer NOT NULL CHECK (answered >= 0),
      first_tier integer NOT NULL CHECK (first_tier BETWEEN 0 AND answered),
      fixed integer NOT NULL CHECK (fixed BETWEEN 0 AND answered),
      median_hours double precision CHECK (median_hours >= 0),
      median_lower double precision CHECK (median_lower <= median_hours),
      median_upper double precision CHECK (median_upper >= median_hours),
      escalated integer NOT NULL CHECK (escalated >= 0),
      came_back integer NOT NULL CHECK (came_back BETWEEN 0 AND escalated),
      -- Headlines that had another value when the week was first worked out.
      corrected text[] NOT NULL DEFAULT '{}'
        CHECK (corrected <@ ARRAY['first_tier_resolution','send_back_share','median_hours_to_fix']),
      kept_at timestamptz NOT NULL,
      CONSTRAINT desk_weeks_median_of_fixed CHECK ((median_hours IS NULL) = (fixed = 0)),
      CONSTRAINT desk_weeks_both_ends CHECK ((median_lower IS NULL) = (median_upper IS NULL))
    )`);
    await runner.query(`CREATE TABLE desk_week_changes (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL
    )`);
    await runner.query(`CREATE FUNCTION tell_desk_weeks_of_ticket() RETURNS trigger LANGUAGE plpgsql AS
      $body$ BEGIN
        INSERT INTO desk_week_changes (at)
        SELECT t FROM unnest(ARRAY[OLD.resolved_at, NEW.resolved_at]) AS t WHERE t IS NOT NULL GROUP BY t;
        RETURN NULL;
      END $body$`);
    // Imported history is in no figure of the desk, before a change and after it.
    await runner.query(`CREATE TRIGGER tickets_tell_desk_weeks AFTER UPDATE ON tickets FOR EACH ROW
      WHEN (NOT NEW.imported AND (
        OLD.resolved_at IS NULL AND NEW.resolved_at < statement_timestamp() - interval '30 minutes'
        OR OLD.resolved_at IS NOT NULL
          AND (OLD.resolved_at, OLD.resolved_as, OLD.path_tiers, OLD.kind, OLD.counted, OLD.phase_id, OLD.reported_at)
            IS DISTINCT FROM (NEW.resolved_at, NEW.resolved_as, NEW.path_tiers, NEW.kind, NEW.counted, NEW.phase_id, NEW.reported_at)))
      EXECUTE FUNCTION tell_desk_weeks_of_ticket()`);
    await runner.query(`CREATE FUNCTION tell_desk_weeks_of_hop() RETURNS trigger LANGUAGE plpgsql AS
      $body$ BEGIN
        IF NEW.command = 'escalate' THEN
          INSERT INTO desk_week_changes (at) VALUES (NEW.at);
        ELSE
          INSERT INTO desk_week_changes (at)
          SELECT e.at FROM hops e WHERE e.ticket_id = NEW.ticket_id AND e.n < NEW.n AND e.command = 'escalate';
        END IF;
        RETURN NULL;
      END $body$`);
    // A hand-over is counted in the week in which it was made, and what came back may do so weeks later.
    await runner.query(`CREATE TRIGGER hops_tell_desk_weeks AFTER INSERT ON hops FOR EACH ROW
      WHEN (NEW.source NOT IN ('import', 'replay') AND (NEW.command IN ('return', 'take_back')
        OR NEW.command = 'escalate' AND NEW.at < statement_timestamp() - interval '30 minutes'))
      EXECUTE FUNCTION tell_desk_weeks_of_hop()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
