import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndexConcurrently } from './concurrent-index.js';

/**
 * `tickets_warned`: "about to breach" of a tier in the queue's order, the deadline being looked at in the index (37 ms to
 * 2 at 100,000 tickets). `tickets_owner`: lists of an owner's tickets, ended ones too (12 to 65 ms, to 1).
 */
export class TicketOrderIndexes1700000001001 implements MigrationInterface {
  name = 'TicketOrderIndexes1700000001001';

  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndexConcurrently(runner, {
      name: 'tickets_warned',
      definition: `ON tickets (tier, queue_at, id, warn_at)
        WHERE state IN ('queued','working','waiting','handed_down','contacting_user') AND warn_at IS NOT NULL`,
    });
    await buildIndexConcurrently(runner, {
      name: 'tickets_owner',
      definition: 'ON tickets (owner_id, id) WHERE owner_id IS NOT NULL',
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
