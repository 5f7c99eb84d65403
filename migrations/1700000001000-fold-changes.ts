import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What each fold changed, for the counts that nodes keep in memory. Not logged: after a crash it is empty, a node that
 * misses a fold in it reads the roll-ups again. A previous version that serves beside does not write it, with the same
 * effect.
 */
export class FoldChanges1700000001000 implements MigrationInterface {
  name = 'FoldChanges1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE UNLOGGED TABLE IF NOT EXISTS fold_changes (
      fold bigint PRIMARY KEY,
      changes json NOT NULL
    )`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
