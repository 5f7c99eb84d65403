import { Module } from '@nestjs/common';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { TicketsModule } from '../../tickets/tickets.module.js';
import { ChangePattern } from './commands/change-pattern.js';
import { ChangeSignatures } from './commands/change-signatures.js';
import { CreatePattern } from './commands/create-pattern.js';
import { EditPattern } from './commands/edit-pattern.js';
import { LinkTickets } from './commands/link-tickets.js';
import { PatternAnswers } from './pattern-answers.js';
import { PatternCommandsController } from './pattern-commands.controller.js';
import { PatternsController } from './patterns.controller.js';
import { WaitsOfPatterns } from './waits-of-patterns.js';

/** Patterns themselves: what they are, which tickets and signatures they carry. */
@Module({
  imports: [TicketsModule, RolloutModule],
  controllers: [PatternsController, PatternCommandsController],
  providers: [
    PatternAnswers,
    CreatePattern,
    ChangePattern,
    EditPattern,
    ChangeSignatures,
    LinkTickets,
    WaitsOfPatterns,
  ],
  exports: [CreatePattern, ChangePattern],
})
export class PatternModule {}
