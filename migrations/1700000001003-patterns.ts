import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CASCADE } from './patterns/cascade.js';
import { PACKAGES } from './patterns/packages.js';
import { PATTERNS } from './patterns/patterns.js';

/** Patterns, resolution packages and the cascade. No ticket is linked before: `pattern_id` is empty everywhere. */
export class Patterns1700000001003 implements MigrationInterface {
  name = 'Patterns1700000001003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PATTERNS, ...PACKAGES, ...CASCADE]) await runner.query(statement);
    for (const column of ['pattern_id', 'waiting_pattern_id']) {
      await runner.query(
        `ALTER TABLE tickets ADD CONSTRAINT tickets_${column}_known FOREIGN KEY (${column}) REFERENCES patterns (id) NOT VALID`,
      );
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
