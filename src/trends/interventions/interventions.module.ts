import { Module } from '@nestjs/common';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { InterventionsController } from './interventions.controller.js';
import { ReadEffects } from './read-effects.js';

/** What was done for groups of users, and what came before and after it. */
@Module({
  imports: [RolloutModule],
  controllers: [InterventionsController],
  providers: [ReadEffects],
  exports: [ReadEffects],
})
export class InterventionsModule {}
