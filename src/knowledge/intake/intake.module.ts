import { Module } from '@nestjs/common';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { IssuesModule } from '../issues/issues.module.js';
import { SimilarModule } from '../similar/similar.module.js';
import { IntakeController } from './intake.controller.js';
import { IntakeQueries } from './intake.queries.js';

/** One paste into the fields of a ticket, and what the desk knows of it already. */
@Module({
  imports: [RolloutModule, IssuesModule, SimilarModule],
  controllers: [IntakeController],
  providers: [IntakeQueries],
})
export class IntakeModule {}
