import type { MigrationInterface, QueryRunner } from 'typeorm';
import { buildIndexConcurrently } from './concurrent-index.js';

/**
 * Windows of desk figures. Hand-overs are written once, in the order of time, so a BRIN index, which holds the times of some
 * pages, finds a window of weeks and costs the writers next to nothing; a B-tree entry for each would cost every escalation.
 * Several ranges for each place (multi), since an import writes old times behind new ones. What is resolved moves on its
 * pages: its index is a B-tree of resolved tickets alone. Segments fill the room that older ones left: they have no index by
 * time, and the two reports that need one read them all.
 */
export class DeskFigureIndexes1700000001019 implements MigrationInterface {
  name = 'DeskFigureIndexes1700000001019';

  transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await buildIndexConcurrently(runner, {
      name: 'tickets_resolved_at',
      definition: 'ON tickets (resolved_at) WHERE resolved_at IS NOT NULL',
    });
    await buildIndexConcurrently(runner, {
      name: 'hops_at',
      definition:
        'ON hops USING brin (at timestamptz_minmax_multi_ops) WITH (pages_per_range = 16, autosummarize = on)',
    });
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup to go back.');
  }
}
