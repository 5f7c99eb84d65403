import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where `npm run build:web` leaves the console, seen from the sources and from the built program. */
const PLACES = ['../../../web/dist', '../../../../web/dist'];

/** Addresses of its screens: each of them is the one page, which then shows what the address says. */
const SCREENS = [
  '/',
  '/queue',
  '/contacts',
  '/shift',
  '/patterns',
  '/signals',
  '/cases',
  '/trends',
  '/gates',
  '/review',
  '/plan',
  '/announcements',
  '/board',
  '/import',
  '/staff',
  '/settings',
];

const ICON = '/icon.svg';
const ASSETS = '/assets/:file';

/** Serves the console at `/`. Where it was not built its addresses lead to the description of the API, not to an error. */
export async function serveConsole(fastify: FastifyInstance, docs: string): Promise<void> {
  const root = PLACES.map((place) => path.resolve(import.meta.dirname, place)).find((folder) =>
    existsSync(path.join(folder, 'index.html')),
  );
  if (root === undefined) {
    for (const screen of SCREENS) fastify.get(screen, (_request, reply) => reply.redirect(docs));
    for (const file of [ICON, ASSETS]) fastify.get(file, (_request, reply) => reply.callNotFound());
    return;
  }
  await fastify.register(fastifyStatic, { root, serve: false });
  // The page names its assets: it is asked for anew, they hold a hash of their content in their names.
  const fresh = { cacheControl: false };
  for (const screen of SCREENS) {
    fastify.get(screen, (_request, reply) => reply.header('Cache-Control', 'no-cache').sendFile('index.html', fresh));
  }
  fastify.get(ICON, (_request, reply) => reply.sendFile(ICON.slice(1), { maxAge: '1d' }));
  fastify.get<{ Params: { file: string } }>(ASSETS, (request, reply) =>
    reply.sendFile(`assets/${request.params.file}`, { maxAge: '365d', immutable: true }),
  );
}
