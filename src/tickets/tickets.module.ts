import { Module } from '@nestjs/common';
import { VacateOnStaffChange } from '../identity/vacate-on-staff-change.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { BulkCommand } from './commands/bulk-command.js';
import { EditTicket } from './commands/edit-ticket.js';
import { LogTicket } from './commands/log-ticket.js';
import { MarkDuplicate } from './commands/mark-duplicate.js';
import { OldRuns } from './commands/old-runs.js';
import { RunCommand } from './commands/run-command.js';
import { Situations } from './commands/situations.js';
import { SplitTicket } from './commands/split-ticket.js';
import { Vacate } from './commands/vacate.js';
import { DeskFacts } from './desk-facts.js';
import { DuplicatesStore } from './duplicates.store.js';
import { HistoryQueries } from './history.queries.js';
import { EvidenceQueries } from './evidence.queries.js';
import { KnownAroundTicket } from './known-around.js';
import { HoldingsStore } from './holdings.store.js';
import { BulkController } from './http/bulk.controller.js';
import { EndingsController } from './http/endings.controller.js';
import { HoldingController } from './http/holding.controller.js';
import { QueuesController } from './http/queues.controller.js';
import { SplitsController } from './http/splits.controller.js';
import { TicketAnswers } from './http/ticket-answers.js';
import { TicketsController } from './http/tickets.controller.js';
import { UpAndDownController } from './http/up-and-down.controller.js';
import { ClockNoticesStore } from './jobs/clock-notices.store.js';
import { CloseResolved } from './jobs/close-resolved.js';
import { DeadlinesStore } from './jobs/deadlines.store.js';
import { DueTicketsQueries } from './jobs/due-tickets.queries.js';
import { EndWaits } from './jobs/end-waits.js';
import { OneByOne } from './jobs/one-by-one.js';
import { RenewDeadlines } from './jobs/renew-deadlines.js';
import { TellClocks } from './jobs/tell-clocks.js';
import { TicketsListQueries } from './lists/tickets-list.queries.js';
import { NewTicketsStore } from './new-tickets.store.js';
import { ChangeRequiredFields } from './quality/change-required-fields.js';
import { QualityController } from './quality/quality.controller.js';
import { QualityReport } from './quality/quality-report.js';
import { RequiredFields } from './quality/required-fields.js';
import { NextTicketStore } from './queues/next-ticket.store.js';
import { QueueAsks } from './queues/queue-asks.js';
import { QueuesQueries } from './queues/queues.queries.js';
import { TakeNext } from './queues/take-next.js';
import { SavedViewsController } from './saved-views/saved-views.controller.js';
import { SavedViews } from './saved-views/saved-views.js';
import { SegmentsQueries } from './segments.queries.js';
import { Subjects } from './subjects.js';
import { TicketClocks } from './ticket-clocks.js';
import { TicketReader } from './ticket-reader.js';
import { TicketViews } from './ticket-view.js';
import { TicketsStore } from './tickets.store.js';

/** Tickets: logged, moved along the ladder, found again. */
@Module({
  imports: [RolloutModule],
  controllers: [
    TicketsController,
    UpAndDownController,
    HoldingController,
    SplitsController,
    EndingsController,
    BulkController,
    QueuesController,
    SavedViewsController,
    QualityController,
  ],
  providers: [
    ...[TicketsStore, NewTicketsStore, DuplicatesStore, HoldingsStore, NextTicketStore],
    ...[HistoryQueries, SegmentsQueries, EvidenceQueries, TicketsListQueries, QueuesQueries],
    ...[
      Subjects,
      DeskFacts,
      TicketViews,
      TicketReader,
      TicketClocks,
      TicketAnswers,
      QueueAsks,
      KnownAroundTicket,
      SavedViews,
    ],
    ...[
      LogTicket,
      SplitTicket,
      RunCommand,
      EditTicket,
      MarkDuplicate,
      BulkCommand,
      TakeNext,
      Situations,
      OldRuns,
      Vacate,
    ],
    ...[DueTicketsQueries, DeadlinesStore, ClockNoticesStore, OneByOne],
    ...[RequiredFields, QualityReport, ChangeRequiredFields],
    ...[EndWaits, CloseResolved, TellClocks, RenewDeadlines],
    { provide: VacateOnStaffChange, useExisting: Vacate },
  ],
  exports: [LogTicket, RunCommand, Subjects, DeskFacts, TicketsStore, TicketViews, QueueAsks, Vacate, TicketReader],
})
export class TicketsModule {}
