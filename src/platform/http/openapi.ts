import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { describeEverywhere } from './describe-everywhere.js';

const DESCRIPTION = '/api/openapi.json';
export const DOCS = '/api/docs';

/** Swagger UI sets style attributes and draws icons from data: addresses; scripts are as strict as elsewhere. */
const DOCS_POLICY = [
  ...["default-src 'self'", "style-src 'self' 'unsafe-inline'", "script-src 'self'", "img-src 'self' data:"],
  ...["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"],
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Tierline API</title>
    <link rel="stylesheet" href="${DOCS}/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="${DOCS}/swagger-ui-bundle.js"></script>
    <script src="${DOCS}/start.js"></script>
  </body>
</html>
`;

const START = `SwaggerUIBundle({ url: '${DESCRIPTION}', dom_id: '#swagger-ui', deepLinking: true });\n`;

const ASSETS = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' } as const;

/** OpenAPI 3.1 at /api/openapi.json, generated from the controllers when first asked for, and its UI at /api/docs. */
export function describeApi(app: NestFastifyApplication, fastify: FastifyInstance): void {
  let built: string | undefined;
  fastify.get(DESCRIPTION, async (_request, reply) => {
    built ??= JSON.stringify(buildDescription(app));
    return reply.type('application/json; charset=utf-8').send(built);
  });
  servePage(fastify, `${DOCS}`, 'text/html', async () => PAGE);
  servePage(fastify, `${DOCS}/start.js`, 'text/javascript', async () => START);
  for (const [name, type] of Object.entries(ASSETS)) servePage(fastify, `${DOCS}/${name}`, type, () => readAsset(name));
}

/** The document of an application whose routes have their prefix. */
export function buildDescription(app: NestFastifyApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Tierline')
    .setDescription('Support tickets of a Microsoft Intune rollout through tiers 1, 2, 3 and Microsoft.')
    .setVersion('1')
    .addCookieAuth('tierline_session')
    .addBearerAuth()
    .build();
  return describeEverywhere(SwaggerModule.createDocument(app, description));
}

function servePage(fastify: FastifyInstance, url: string, type: string, content: () => Promise<string>): void {
  fastify.get(url, async (_request, reply) =>
    reply
      .type(`${type}; charset=utf-8`)
      .header('Content-Security-Policy', DOCS_POLICY)
      .send(await content()),
  );
}

/** Swagger UI comes with the npm package; nothing is fetched from elsewhere. */
function readAsset(name: string): Promise<string> {
  const here = createRequire(import.meta.url);
  const folder = path.dirname(createRequire(here.resolve('@nestjs/swagger')).resolve('swagger-ui-dist/package.json'));
  return readFile(path.join(folder, name), 'utf8');
}
