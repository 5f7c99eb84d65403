import { Module } from '@nestjs/common';
import { PatternModule } from '../../patterns/pattern/pattern.module.js';
import { TicketsModule } from '../../tickets/tickets.module.js';
import { IssuesController } from './issues.controller.js';
import { KnownIssues } from './known-issues.js';

/** Known issues: live packages and documented codes together. */
@Module({
  imports: [PatternModule, TicketsModule],
  controllers: [IssuesController],
  providers: [KnownIssues],
  exports: [KnownIssues],
})
export class IssuesModule {}
