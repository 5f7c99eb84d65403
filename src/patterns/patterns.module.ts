import { Module } from '@nestjs/common';
import { CascadeModule } from './cascade/cascade.module.js';
import { FollowupModule } from './followup/followup.module.js';
import { MicrosoftModule } from './microsoft/microsoft.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { OutageModule } from './outage/outage.module.js';
import { PackageFactsModule } from './package/package-facts.module.js';
import { PackageModule } from './package/package.module.js';
import { PatternModule } from './pattern/pattern.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { TicketsModule } from '../tickets/tickets.module.js';

/** The problems behind the tickets: patterns, resolution packages and their cascade, Microsoft cases. */
@Module({
  imports: [
    CascadeModule,
    FollowupModule,
    MicrosoftModule,
    OutageModule,
    PackageFactsModule,
    PackageModule,
    PatternModule,
    NoticesModule,
    TicketsModule,
    RolloutModule,
  ],
})
export class PatternsModule {}
