import { Module } from '@nestjs/common';
import { VacateOnStaffChange } from '../../identity/vacate-on-staff-change.js';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { TicketsModule } from '../../tickets/tickets.module.js';
import { OutlookModule } from '../../trends/outlook/outlook.module.js';
import { ChangePattern } from './commands/change-pattern.js';
import { ChangeSignatures } from './commands/change-signatures.js';
import { CreatePattern } from './commands/create-pattern.js';
import { DeclineTickets } from './commands/decline-tickets.js';
import { EditPattern } from './commands/edit-pattern.js';
import { LinkTickets } from './commands/link-tickets.js';
import { MergePattern } from './commands/merge-pattern.js';
import { SplitPattern } from './commands/split-pattern.js';
import { UndoRegrouping } from './commands/undo-regrouping.js';
import { FindPatterns } from './find-patterns.js';
import { MoveTickets } from './move-tickets.js';
import { PatternAnswers } from './pattern-answers.js';
import { PatternBanners } from './pattern-banners.js';
import { PatternCommandsController } from './pattern-commands.controller.js';
import { PatternOutlookController } from './pattern-outlook.controller.js';
import { PatternReadingController } from './pattern-reading.controller.js';
import { PatternsController } from './patterns.controller.js';
import { RegroupingController } from './regrouping.controller.js';
import { TicketPatternController } from './ticket-pattern.controller.js';
import { VacatePatterns } from './vacate-patterns.js';
import { WaitsOfPatterns } from './waits-of-patterns.js';

/** Patterns themselves: what they are, which tickets and signatures they carry. */
@Module({
  imports: [OutlookModule, TicketsModule, RolloutModule],
  controllers: [
    ...[
      PatternOutlookController,
      PatternReadingController,
      PatternsController,
      PatternCommandsController,
      RegroupingController,
    ],
    TicketPatternController,
  ],
  providers: [
    ...[
      PatternAnswers,
      CreatePattern,
      ChangePattern,
      EditPattern,
      ChangeSignatures,
      DeclineTickets,
      LinkTickets,
      WaitsOfPatterns,
    ],
    ...[MergePattern, SplitPattern, UndoRegrouping, MoveTickets, FindPatterns, PatternBanners],
    VacatePatterns,
    { provide: VacateOnStaffChange, useExisting: VacatePatterns },
  ],
  exports: [CreatePattern, ChangePattern, PatternBanners],
})
export class PatternModule {}
