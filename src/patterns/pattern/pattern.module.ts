import { Module } from '@nestjs/common';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { TicketsModule } from '../../tickets/tickets.module.js';
import { ChangePattern } from './commands/change-pattern.js';
import { CreatePattern } from './commands/create-pattern.js';
import { WaitsOfPatterns } from './waits-of-patterns.js';

/** Patterns themselves: what they are, which tickets and signatures they carry. */
@Module({
  imports: [TicketsModule, RolloutModule],
  providers: [CreatePattern, ChangePattern, WaitsOfPatterns],
  exports: [CreatePattern, ChangePattern],
})
export class PatternModule {}
