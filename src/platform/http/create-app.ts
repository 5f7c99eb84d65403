import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { Db } from '../database/db.js';
import type { Log } from '../log/log.js';
import { Readiness } from '../health/readiness.js';
import { NestLog } from '../log/nest-log.js';
import { HttpMetrics } from '../metrics/http-metrics.js';
import { endConnectionsWhileStopping } from '../overload/drain.js';
import { Overload } from '../overload/overload.js';
import { shedRequests } from '../overload/shed-requests.js';
import { limitBodies } from './body-options.js';
import { makePostsIdempotent } from './idempotent-posts.js';
import { MethodTable } from './method-table.js';
import { describeApi, DOCS } from './openapi.js';
import { linkPages } from './page-link.js';
import { answerProblem } from './problem-answer.js';
import { explainProblems } from './problem-pages.js';
import { INTERNAL, problemOf } from './problem-of-error.js';
import { readBodies } from './request-body.js';
import { checkAddresses, markAnswers, requestIdOf } from './request-checks.js';
import { setServerDb } from './request-db.js';
import { logRequests } from './request-log.js';
import { secureHeaders } from './security-headers.js';
import { serveConsole } from './serve-console.js';
import { answerUnreadable } from './unreadable-request.js';

/** Largest body of a request; a route that takes more sets its own limit. */
const BODY_LIMIT_BYTES = 256 * 1024;
const LONGEST_PARAMETER = 200;
/** A client that sends its headers drop by drop holds a connection for nothing. */
const HEADERS_WITHIN_MS = 10_000;
const LOOK_FOR_SLOW_CLIENTS_MS = 2_000;

/** Paths outside /api/v1. */
const UNPREFIXED = ['livez', 'readyz', 'metrics', 'api/asyncapi.json'];

/** Makes the HTTP application of a module, with what every route gets; it does not listen yet. */
export async function createApp(module: DynamicModule, config: Config, log: Log): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    routerOptions: { maxParamLength: LONGEST_PARAMETER, ignoreTrailingSlash: false },
    trustProxy: config.trustProxy.length > 0 ? [...config.trustProxy] : false,
    genReqId: requestIdOf,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      answerProblem(request, reply, problemOf(error) ?? INTERNAL),
    keepAliveTimeout: 72_000,
    requestTimeout: 60_000,
    http: { headersTimeout: HEADERS_WITHIN_MS, connectionsCheckingInterval: LOOK_FOR_SLOW_CLIENTS_MS },
    // While it stops it answers what still comes over open connections, and closes them by that answer.
    return503OnClosing: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLog(log),
    bodyParser: false,
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  app.get(MethodTable).watch(fastify);
  limitBodies(fastify);
  readBodies(fastify);
  markAnswers(fastify);
  checkAddresses(fastify);
  linkPages(fastify);
  logRequests(fastify, log, app.get(HttpMetrics));
  secureHeaders(fastify, config);
  endConnectionsWhileStopping(fastify, app.get(Readiness, { strict: false }));
  shedRequests(fastify, app.get(Overload, { strict: false }));
  setServerDb(fastify, app.get(Db, { strict: false }));
  makePostsIdempotent(app);
  prefixRoutes(app);
  describeApi(app, fastify);
  await serveConsole(fastify, DOCS);
  explainProblems(fastify);
  return app;
}

/** Where the routes of the controllers lie. */
export function prefixRoutes(app: NestFastifyApplication): void {
  app.setGlobalPrefix('api/v1', { exclude: UNPREFIXED });
}
