import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Changes to a phase's communication that a pattern or a decision proposes. The source is kept as its key: the rollout knows
 * neither patterns nor reviews. And tokens for the address of a feed that calendars read.
 */
export class CommunicationProposals1700000001016 implements MigrationInterface {
  name = 'CommunicationProposals1700000001016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE communication_proposals (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      phase_id integer NOT NULL REFERENCES phases (id),
      source_kind text NOT NULL CHECK (source_kind IN ('pattern','decision')),
      source_key text NOT NULL CHECK (source_key ~ '^(PT-)?[1-9][0-9]{0,9}$'),
      channel text NOT NULL CHECK (channel IN ('mail','meeting','site','poster')),
      title text NOT NULL CHECK (title <> '' AND length(title) <= 200),
      note text CHECK (note <> '' AND length(note) <= 2000),
      state text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed','accepted','declined')),
      reason text CHECK (reason <> '' AND length(reason) <= 2000),
      -- Null again when somebody takes the entry off the timeline.
      timeline_entry_id integer REFERENCES timeline_entries (id) ON DELETE SET NULL,
      proposed_by integer NOT NULL REFERENCES staff (id),
      proposed_at timestamptz NOT NULL,
      decided_by integer REFERENCES staff (id),
      decided_at timestamptz,
      version integer NOT NULL DEFAULT 1,
      CONSTRAINT communication_proposals_source_fits CHECK ((source_kind = 'pattern') = (source_key LIKE 'PT-%')),
      CONSTRAINT communication_proposals_decided_by_somebody CHECK ((state = 'proposed') = (decided_by IS NULL)
        AND (decided_by IS NULL) = (decided_at IS NULL)),
      CONSTRAINT communication_proposals_declined_says_why CHECK ((state = 'declined') = (reason IS NOT NULL)),
      CONSTRAINT communication_proposals_entry_of_accepted CHECK (state = 'accepted' OR timeline_entry_id IS NULL)
    )`);
    await runner.query(`CREATE INDEX communication_proposals_phase ON communication_proposals (phase_id, id)`);
    await runner.query(
      `CREATE INDEX communication_proposals_source ON communication_proposals (source_kind, source_key)`,
    );
    await runner.query(`CREATE INDEX communication_proposals_entry ON communication_proposals (timeline_entry_id)
      WHERE timeline_entry_id IS NOT NULL`);
    // The same thing proposed twice is proposed once, for as long as nobody has said yes or no.
    await runner.query(`CREATE UNIQUE INDEX communication_proposals_once ON communication_proposals
      (phase_id, source_kind, source_key, channel, lower(title)) WHERE state = 'proposed'`);
    // A token that stands in the address of a feed: it opens that and nothing else.
    await runner.query(`ALTER TABLE api_tokens ADD COLUMN feed text CHECK (feed IN ('decisions'))`);
    // A removed entry is forgotten without a step of the version: nobody changed the proposal.
    await runner.query(`CREATE TRIGGER communication_proposals_version BEFORE UPDATE ON communication_proposals FOR EACH ROW
      WHEN (NEW.version <> OLD.version + 1 AND NEW.timeline_entry_id IS NOT DISTINCT FROM OLD.timeline_entry_id)
      EXECUTE FUNCTION refuse_version_jump()`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
