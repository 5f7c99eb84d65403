import { Module } from '@nestjs/common';
import { VacateOnStaffChange } from '../../identity/vacate-on-staff-change.js';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { TicketsModule } from '../../tickets/tickets.module.js';
import { PackageModule } from '../package/package.module.js';
import { AnswerTickets } from './answer-tickets.js';
import { CaseAnswers } from './case-answers.js';
import { CaseLog } from './case-log.js';
import { CaseLogController } from './case-log.controller.js';
import { CaseTicketsController } from './case-tickets.controller.js';
import { CaseViews } from './case-view.js';
import { CasesController } from './cases.controller.js';
import { AddReference } from './commands/add-reference.js';
import { CaseChecks } from './commands/case-checks.js';
import { ChangeCase } from './commands/change-case.js';
import { DraftResolution } from './commands/draft-resolution.js';
import { NoteEntry } from './commands/note-entry.js';
import { OpenCase } from './commands/open-case.js';
import { Dossiers } from './dossiers.js';
import { VacateCases } from './vacate-cases.js';
import { WatchCases } from './watch-cases.js';

/** Tier 4: Microsoft cases, their log and dossier, and the way of their tickets back. */
@Module({
  imports: [TicketsModule, RolloutModule, PackageModule],
  controllers: [CasesController, CaseLogController, CaseTicketsController],
  providers: [
    ...[CaseViews, CaseAnswers, CaseLog, CaseChecks, Dossiers],
    ...[OpenCase, ChangeCase, NoteEntry, AddReference, DraftResolution],
    ...[AnswerTickets, WatchCases, VacateCases],
    { provide: VacateOnStaffChange, useExisting: VacateCases },
  ],
})
export class MicrosoftModule {}
