import { Module } from '@nestjs/common';
import { NoticesModule } from '../../notices/notices.module.js';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { PatternModule } from '../pattern/pattern.module.js';
import { DeclareOutage } from './declare-outage.js';
import { EndOutage } from './end-outage.js';
import { OutagesController } from './outages.controller.js';

/** Outages that a lead declares. */
@Module({
  imports: [NoticesModule, PatternModule, RolloutModule],
  controllers: [OutagesController],
  providers: [DeclareOutage, EndOutage],
})
export class OutageModule {}
