import { type DynamicModule, Module } from '@nestjs/common';
import { FiguresModule } from './figures/figures.module.js';
import { GatesModule } from './gates/gates.module.js';
import { IdentityModule } from './identity/identity.module.js';
import { ImportsModule } from './imports/imports.module.js';
import { LiveModule } from './live/live.module.js';
import { Clock } from './platform/clock.js';
import { ClockModule } from './platform/clock.module.js';
import type { Config } from './platform/config/config.js';
import { ConfigModule } from './platform/config/config.module.js';
import type { Database } from './platform/database/database.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { EventsModule } from './platform/events/events.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { JobsModule } from './platform/jobs/jobs.module.js';
import type { Log } from './platform/log/log.js';
import { LogModule } from './platform/log/log.module.js';
import { MetricsModule } from './platform/metrics/metrics.module.js';
import { KnowledgeModule } from './knowledge/knowledge.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { PatternsModule } from './patterns/patterns.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { RolloutModule } from './rollout/rollout.module.js';
import { TicketsModule } from './tickets/tickets.module.js';
import { SignalsModule } from './trends/signals/signals.module.js';
import { TrendsModule } from './trends/trends.module.js';

/** The whole program, in order of the drawing: platform, identity, features. */
@Module({
  imports: [
    HttpModule,
    HealthModule,
    MetricsModule,
    JobsModule,
    EventsModule,
    IdentityModule,
    RolloutModule,
    TicketsModule,
    NoticesModule,
    PatternsModule,
    KnowledgeModule,
    TrendsModule,
    SignalsModule,
    FiguresModule,
    GatesModule,
    ReviewsModule,
    ImportsModule,
    LiveModule,
  ],
})
export class AppModule {
  static with(config: Config, database: Database, log: Log, clock: Clock = new Clock()): DynamicModule {
    return {
      module: AppModule,
      imports: [ConfigModule.with(config), LogModule.with(log), ClockModule.with(clock), DatabaseModule.with(database)],
    };
  }
}
