import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What staff are told. `text_version` counts what is said: an acknowledgement is of one wording, and another one asks
 * for it again. An outage is a pattern, an entry of the timeline and an announcement that were made together. `staff_cursors`: how far a member has read the log ("since your last shift").
 */
export class Notices1700000001006 implements MigrationInterface {
  name = 'Notices1700000001006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE announcements (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      title text NOT NULL CHECK (title <> '' AND length(title) <= 200),
      text text NOT NULL CHECK (text <> '' AND length(text) <= 4000),
      severity text NOT NULL CHECK (severity IN ('info','warning','urgent')),
      roles text[] NOT NULL DEFAULT '{}' CHECK (roles <@ ARRAY['viewer','tier1','tier2','tier3','lead','admin']),
      locations text[] NOT NULL DEFAULT '{}',
      phase_ids integer[] NOT NULL DEFAULT '{}',
      platforms text[] NOT NULL DEFAULT '{}'
        CHECK (platforms <@ ARRAY['android','ios_ipados','macos','linux','windows']),
      starts_at timestamptz NOT NULL,
      expires_at timestamptz NOT NULL,
      must_acknowledge boolean NOT NULL DEFAULT false,
      withdrawn_at timestamptz,
      -- Whether those whom it addresses were told: a planned one is told of when it begins.
      told boolean NOT NULL,
      created_by integer NOT NULL REFERENCES staff (id),
      created_at timestamptz NOT NULL,
      text_version integer NOT NULL DEFAULT 1 CHECK (text_version >= 1),
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT announcements_end_after_start CHECK (expires_at > starts_at),
      CONSTRAINT announcements_text_version_is_old CHECK (text_version <= version)
    )`);
    await runner.query(`CREATE INDEX announcements_open ON announcements (expires_at) WHERE withdrawn_at IS NULL`);
    await runner.query(
      `CREATE INDEX announcements_untold ON announcements (starts_at) WHERE NOT told AND withdrawn_at IS NULL`,
    );
    await runner.query(`CREATE TABLE announcement_readings (
      announcement_id integer NOT NULL REFERENCES announcements (id),
      staff_id integer NOT NULL REFERENCES staff (id),
      text_version integer NOT NULL CHECK (text_version >= 1),
      acknowledged_at timestamptz NOT NULL,
      PRIMARY KEY (announcement_id, staff_id, text_version)
    )`);
    await runner.query(`CREATE TABLE staff_cursors (
      staff_id integer PRIMARY KEY REFERENCES staff (id) ON DELETE CASCADE,
      seq bigint NOT NULL CHECK (seq >= 0),
      moved_at timestamptz NOT NULL
    )`);
    await runner.query(`CREATE TABLE outages (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      title text NOT NULL CHECK (title <> '' AND length(title) <= 200),
      platforms text[] NOT NULL DEFAULT '{}'
        CHECK (platforms <@ ARRAY['android','ios_ipados','macos','linux','windows']),
      pattern_id integer NOT NULL REFERENCES patterns (id),
      -- Null: somebody took the entry off the timeline.
      timeline_entry_id integer REFERENCES timeline_entries (id) ON DELETE SET NULL,
      announcement_id integer NOT NULL REFERENCES announcements (id),
      started_at timestamptz NOT NULL,
      declared_by integer NOT NULL REFERENCES staff (id),
      ended_at timestamptz,
      ended_by integer REFERENCES staff (id),
      CONSTRAINT outages_ended_by_somebody CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
      CONSTRAINT outages_end_after_start CHECK (ended_at >= started_at)
    )`);
    await runner.query(`CREATE INDEX outages_timeline_entry ON outages (timeline_entry_id)`);
    await runner.query(`CREATE INDEX outages_pattern ON outages (pattern_id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
