import { Spine1700000000000 } from './1700000000000-spine.js';
import { FoldChanges1700000001000 } from './1700000001000-fold-changes.js';
import { TicketOrderIndexes1700000001001 } from './1700000001001-ticket-order-indexes.js';
import { NumberEvents1700000001002 } from './1700000001002-number-events.js';

/** In order of running. Imported one by one: no globs, so a bundle or a rename cannot lose one. */
export const MIGRATIONS = [
  Spine1700000000000,
  FoldChanges1700000001000,
  TicketOrderIndexes1700000001001,
  NumberEvents1700000001002,
];
