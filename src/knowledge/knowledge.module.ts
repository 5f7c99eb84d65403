import { Module } from '@nestjs/common';
import { PatternsModule } from '../patterns/patterns.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { TicketsModule } from '../tickets/tickets.module.js';
import { SnippetsModule } from './snippets/snippets.module.js';
import { SimilarModule } from './similar/similar.module.js';
import { CodesModule } from './codes/codes.module.js';
import { IssuesModule } from './issues/issues.module.js';
import { IntakeModule } from './intake/intake.module.js';

/** What the desk knows already: codes, live packages, similar tickets, and what of it is shown while logging. */
@Module({
  imports: [
    PatternsModule,
    TicketsModule,
    RolloutModule,
    CodesModule,
    IssuesModule,
    IntakeModule,
    SimilarModule,
    SnippetsModule,
  ],
})
export class KnowledgeModule {}
