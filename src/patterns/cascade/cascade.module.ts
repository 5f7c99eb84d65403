import { Module } from '@nestjs/common';
import { TicketsModule } from '../../tickets/tickets.module.js';
import { CascadeAgain } from './cascade-again.js';
import { CascadeBatch } from './cascade-batch.js';
import { CascadeJob } from './cascade-job.js';
import { CascadeLog } from './cascade-log.js';
import { CascadeLook } from './cascade-look.js';
import { CascadeOffers } from './cascade-offers.js';
import { CascadePlan } from './cascade-plan.js';
import { CascadeResults } from './cascade-results.js';
import { CascadeRunner } from './cascade-runner.js';
import { CascadeRuns } from './cascade-runs.js';
import { CascadeSweep } from './cascade-sweep.js';
import { CascadeTicket } from './cascade-ticket.js';
import { CascadeController } from './cascade.controller.js';

/** What a package's publication, withdrawal or replacement does with every ticket that it concerns. */
@Module({
  imports: [TicketsModule],
  controllers: [CascadeController],
  providers: [
    ...[CascadeRuns, CascadeRunner, CascadeBatch, CascadeTicket, CascadeLook, CascadeOffers],
    ...[CascadeLog, CascadeSweep, CascadeJob],
    ...[CascadePlan, CascadeResults, CascadeAgain],
  ],
  exports: [CascadeRuns, CascadePlan],
})
export class CascadeModule {}
