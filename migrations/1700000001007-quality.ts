import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a hand-over upwards must bring for one signature, beyond what the policy asks of its kind. `came_back` of
 * `escalated` hand-overs had returned without it when a lead decided so: the sentence that the asked person reads.
 */
export class Quality1700000001007 implements MigrationInterface {
  name = 'Quality1700000001007';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE symptom_fields (
      id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      signature text NOT NULL CHECK (signature <> '' AND length(signature) <= 200),
      field text NOT NULL CHECK (field IN ('device_id','os_version','error_text','log','app','policy')),
      came_back integer NOT NULL CHECK (came_back >= 0),
      escalated integer NOT NULL CHECK (escalated >= came_back),
      why text CHECK (why <> '' AND length(why) <= 500),
      created_by integer REFERENCES staff (id),
      created_at timestamptz NOT NULL,
      CONSTRAINT symptom_fields_once UNIQUE (signature, field)
    )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
