import { Module } from '@nestjs/common';
import { MicrosoftModule } from './microsoft/microsoft.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { PackageFactsModule } from './package/package-facts.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { TicketsModule } from '../tickets/tickets.module.js';

/** The problems behind the tickets: patterns, resolution packages and their cascade, Microsoft cases. */
@Module({ imports: [MicrosoftModule, PackageFactsModule, NoticesModule, TicketsModule, RolloutModule] })
export class PatternsModule {}
