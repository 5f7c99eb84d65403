import { Module } from '@nestjs/common';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { SignalsModule } from '../signals/signals.module.js';
import { TrendsModule } from '../trends.module.js';
import { ReadOutlook } from './read-outlook.js';

/** What problems are likely to bring yet. */
@Module({ imports: [RolloutModule, SignalsModule, TrendsModule], providers: [ReadOutlook], exports: [ReadOutlook] })
export class OutlookModule {}
