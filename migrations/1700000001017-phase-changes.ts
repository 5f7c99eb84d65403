import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndexConcurrently } from './concurrent-index.js';

/** `events_phase_changed`: when phases paused and went on, out of a log that is mostly of tickets. */
export class PhaseChanges1700000001017 implements MigrationInterface {
  name = 'PhaseChanges1700000001017';

  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndexConcurrently(runner, {
      name: 'events_phase_changed',
      definition: `ON events (id) WHERE type = 'phase.changed'`,
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
