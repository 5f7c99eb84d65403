import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { Readiness } from '../../../../src/platform/health/readiness.js';
import { openLog } from '../../../../src/platform/log/log.js';
import { startApp, type TestApp } from '../../../setup/app.js';
import { freshDatabase } from '../../../setup/database.js';
import { probeModule } from '../http/probe.js';

describe('what an operator asks', () => {
  let app: TestApp;
  let lines: string[];

  beforeAll(async () => {
    lines = [];
    const log = openLog('info', { write: (line) => void lines.push(line) });
    app = await startApp({ module: probeModule, log });
  });
  afterAll(() => app.close());

  const ready = () => request(app.url).get('/readyz');

  it('is ready with its database and migrations', async () => {
    const { status, body } = await ready();
    expect([status, body]).toEqual([200, { ready: true, checks: { database: 'ok', migrations: 'ok' } }]);
  });

  it('is not ready while a registered check says so, and tells no internals of one that fails', async () => {
    const readiness = app.app.get(Readiness);
    let reason: string | undefined = '40 s behind';
    readiness.register('sequencer', async () => reason);
    readiness.register('broken', async () => {
      if (reason) throw new Error('host 10.0.0.1');
      return undefined;
    });
    const { status, body, headers } = await ready();
    expect(status).toBe(503);
    expect(headers['retry-after']).toBe('1');
    expect(body.checks).toMatchObject({ sequencer: '40 s behind', broken: 'failing' });
    reason = undefined;
    expect((await ready()).status).toBe(200);
  });

  it('measures requests by route pattern, never by address', async () => {
    await request(app.url).get('/api/v1/marbles/4711');
    const { text } = await request(app.url).get('/metrics');
    expect(text).toContain(
      'tierline_http_request_seconds_count{method="GET",route="/api/v1/marbles/:id",status="200"} 1',
    );
    expect(text).not.toContain('4711');
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('logs one line a request without address, query or body', async () => {
    lines.length = 0;
    await request(app.url)
      .post('/api/v1/marbles?token=s3cret')
      .set('X-Staff', '7')
      .send({ colour: 5, password: 'hunter2' });
    await request(app.url).get('/livez');
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(logged).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        requestId: expect.any(String),
        staff: 7,
        method: 'POST',
        route: '/api/v1/marbles',
        status: 400,
        ms: expect.any(Number),
        msg: 'request',
      },
    ]);
  });

  it('logs an unexpected error with its stack and request id', async () => {
    lines.length = 0;
    const { body } = await request(app.url).get('/api/v1/marbles/broken');
    const error = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find((line) => line['level'] === 'error');
    expect(error).toMatchObject({
      requestId: body.requestId,
      route: '/api/v1/marbles/broken',
      err: { type: 'TypeError' },
    });
  });

  it('survives the loss of every connection', async () => {
    const cut = () =>
      app.db.execute('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()');
    await expect(cut()).rejects.toMatchObject({ name: 'DatabaseAway' });
    expect((await ready()).status).toBe(200);
  });

  it('is not ready any more once it drains, and alive still', async () => {
    app.app.get(Readiness).startDraining();
    expect((await ready()).status).toBe(503);
    expect((await request(app.url).get('/livez')).status).toBe(200);
  });
});

describe('a database that goes away', () => {
  it('is answered with 503 and Retry-After, never 500, and comes back by itself', async () => {
    const fresh = await freshDatabase();
    const line = await cuttableLine(fresh.url);
    const app = await startApp({ module: probeModule, databaseUrl: line.url });
    await app.db.execute('CREATE TABLE marbles (id integer GENERATED ALWAYS AS IDENTITY, colour text NOT NULL)');
    const create = () => request(app.url).post('/api/v1/marbles').send({ colour: 'red' });
    expect((await create()).status).toBe(201);

    line.cut();
    for (let tries = 0; tries < 5; tries++) {
      const { status, body, headers } = await create();
      expect([status, body.code, headers['retry-after']]).toEqual([503, 'database_away', '1']);
    }
    expect((await request(app.url).get('/readyz')).status).toBe(503);
    expect((await request(app.url).get('/livez')).status).toBe(200);

    await line.mend();
    expect((await create()).status).toBe(201);
    expect((await request(app.url).get('/readyz')).status).toBe(200);
    await app.close();
    line.cut();
    await fresh.drop();
  });
});

/** A line to the database that can be cut: connections break and new ones are refused. */
async function cuttableLine(databaseUrl: string): Promise<{ url: string; cut: () => void; mend: () => Promise<void> }> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    return socket;
  };
  const open = (port: number) =>
    new Promise<Server>((resolve) => {
      const server = createServer((near) => {
        const far = keep(connect(Number(target.port || 5432), target.hostname));
        keep(near).pipe(far).pipe(near);
        near.on('close', () => far.destroy());
      });
      server.listen(port, '127.0.0.1', () => resolve(server));
    });
  let server = await open(0);
  const { port } = server.address() as AddressInfo;
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String(port);
  url.searchParams.delete('host');
  return {
    url: url.href,
    cut: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
    mend: async () => void (server = await open(port)),
  };
}
