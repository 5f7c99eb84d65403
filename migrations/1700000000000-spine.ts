import type { MigrationInterface, QueryRunner } from 'typeorm';
import { SPINE_UP } from './spine/statements.js';

/** Staff, rollout, tickets with their history, the event log and the roll-ups. Forward only. */
export class Spine1700000000000 implements MigrationInterface {
  name = 'Spine1700000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SPINE_UP) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
