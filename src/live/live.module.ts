import type { Server as HttpServer } from 'node:http';
import { Module, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AsyncApiController } from './asyncapi/asyncapi.controller.js';
import { EventsController } from './events.controller.js';
import { LiveGateway } from './live.gateway.js';
import { LiveMetrics } from './live-metrics.js';

/** The live push: sockets, presence, and the feed to catch up from. */
@Module({
  controllers: [EventsController, AsyncApiController],
  providers: [LiveGateway, LiveMetrics],
})
export class LiveModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly gateway: LiveGateway,
    private readonly adapter: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    this.gateway.open(this.adapter.httpAdapter.getHttpServer() as HttpServer);
  }

  /** Before the HTTP server closes: it waits for its connections, and sockets would never end by themselves. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.gateway.close();
  }
}
