import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from '../app.module.js';
import { readConfig } from '../platform/config/config.js';
import type { Database } from '../platform/database/database.js';
import { prefixRoutes } from '../platform/http/create-app.js';
import { buildDescription } from '../platform/http/openapi.js';
import type { Log } from '../platform/log/log.js';

/** The description of the API without a database and without a port: nothing of the program is made, only looked at. */
export async function describeOffline(): Promise<OpenAPIObject> {
  const module = AppModule.with(readConfig({}), {} as Database, {} as Log);
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    preview: true,
    logger: false,
  });
  prefixRoutes(app);
  return buildDescription(app);
}
