import { Module } from '@nestjs/common';
import { RolloutModule } from '../rollout/rollout.module.js';
import { TicketsModule } from '../tickets/tickets.module.js';
import { ImportTickets } from './commands/import-tickets.js';
import { RunningImports } from './commands/running-imports.js';
import { TicketExportController } from './export/ticket-export.controller.js';
import { TicketExportQueries } from './export/ticket-export.queries.js';
import { ImportExposure } from './exposure/import-exposure.js';
import { HistoryStore } from './history/history.store.js';
import { WriteHistories } from './history/write-histories.js';
import { ImportsController } from './http/imports.controller.js';
import { MappingsController } from './http/mappings.controller.js';
import { ImportLog } from './import-log.js';
import { ImportsStore } from './imports.store.js';
import { MappingsStore } from './mapping/mappings.store.js';
import { RevertStore } from './revert/revert.store.js';
import { RevertImport } from './revert/revert-import.js';
import { UnreadBodies } from './upload/unread-bodies.js';

/** Files of tickets in and out. */
@Module({
  imports: [RolloutModule, TicketsModule],
  controllers: [ImportsController, MappingsController, TicketExportController],
  providers: [
    ...[ImportsStore, HistoryStore, RevertStore, MappingsStore, TicketExportQueries],
    ...[ImportTickets, RevertImport, RunningImports, WriteHistories, ImportExposure, ImportLog, UnreadBodies],
  ],
})
export class ImportsModule {}
