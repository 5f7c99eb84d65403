import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tickets' links to patterns, which were added without looking at the table, are looked at. Nobody waits for it. */
export class ValidatePatternLinks1700000001011 implements MigrationInterface {
  name = 'ValidatePatternLinks1700000001011';

  async up(runner: QueryRunner): Promise<void> {
    for (const column of ['pattern_id', 'waiting_pattern_id']) {
      await runner.query(`ALTER TABLE tickets VALIDATE CONSTRAINT tickets_${column}_known`);
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
