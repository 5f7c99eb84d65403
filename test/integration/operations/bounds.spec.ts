import type { Server } from 'node:http';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import request from 'supertest';
import { Readiness } from '../../../src/platform/health/readiness.js';
import { LoopWatch } from '../../../src/platform/overload/loop-watch.js';
import { PoolWatch } from '../../../src/platform/overload/pool-watch.js';
import { startApp } from '../../setup/app.js';
import { freshDatabase } from '../../setup/database.js';
import { addAgent, closeListeners, connect as connectSocket, greeted, startLive } from '../live/live-app.js';
import { probeModule } from '../platform/http/probe.js';
import { until } from './until.js';

const MARBLES = 'CREATE TABLE marbles (id integer GENERATED ALWAYS AS IDENTITY, colour text NOT NULL)';

describe('sockets', () => {
  afterEach(closeListeners);

  it('are refused by name when their member or the node has too many, and let in when one has gone', async () => {
    const app = await startLive({ env: { TIERLINE_MAX_SOCKETS: '3', TIERLINE_MAX_SOCKETS_PER_MEMBER: '2' } });
    const [one, two, three] = [await addAgent(app, 'tier1'), await addAgent(app, 'tier1'), await addAgent(app, 'lead')];
    const refusal = async (connecting: Parameters<typeof connectSocket>[1]) => {
      const listener = connectSocket(app, connecting);
      await until(() => listener.refusals.length + listener.hellos.length > 0);
      if (listener.hellos.length > 0) return 'let in';
      listener.socket.disconnect();
      return listener.refusals[0]?.data?.code;
    };
    const first = await greeted(app, one);
    await greeted(app, one);
    expect(await refusal(one)).toBe('too_many_sockets');
    await greeted(app, two);
    expect(await refusal(three)).toBe('overloaded');
    const { text } = await request(app.url).get('/metrics');
    expect(text).toContain('tierline_live_sockets_refused_total{reason="too_many_sockets"} 1');
    expect(text).toContain('tierline_live_sockets_refused_total{reason="overloaded"} 1');
    first.socket.disconnect();
    await until(async () => (await refusal(three)) === 'let in');
    await app.close();
  }, 90_000);
});

describe('an event loop', () => {
  it('is slow from the second measurement in a row over the bound, not when it stood still once', () => {
    const loop = new LoopWatch(100);
    const looks = (delays: readonly number[]) => delays.map((delay) => loop.look(delay));
    expect(looks([5, Infinity, Infinity, Infinity, Infinity, Infinity, 5])).not.toContain(true);
    expect(looks(Array<number>(8).fill(101))).toEqual([false, false, false, false, false, true, true, true]);
    expect(looks([100])).toEqual([false]);
  });
});

describe('the door', () => {
  it('bounds connections and the time that a client takes over its headers', async () => {
    const app = await startApp({
      module: probeModule,
      env: { TIERLINE_MAX_REQUESTS: '8', TIERLINE_MAX_SOCKETS: '10' },
    });
    const server = app.app.getHttpServer() as Server;
    expect(server.maxConnections).toBe(10 + 8 * 8);
    expect(server.headersTimeout).toBe(10_000);
    expect(server.requestTimeout).toBe(60_000);
    await app.close();
  });

  it('ends each connection with its answer once the program stops', async () => {
    const app = await startApp({ module: probeModule });
    // fetch keeps its connections.
    const answer = async () => {
      const { status, headers } = await fetch(`${app.url}/api/v1/marbles/1`);
      return [status, headers.get('connection')];
    };
    expect(await answer()).toEqual([200, 'keep-alive']);
    app.app.get(Readiness).startDraining();
    expect(await answer()).toEqual([200, 'close']);
    await app.close();
  });

  it('reads on while the disk is full, and says so of what writes', async () => {
    const app = await startApp({ module: probeModule });
    await app.db.execute(MARBLES);
    await app.db.execute(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`);
    await app.db.execute('CREATE TRIGGER full_disk BEFORE INSERT ON marbles EXECUTE FUNCTION full_disk()');
    const { status, body, headers } = await request(app.url).post('/api/v1/marbles').send({ colour: 'red' });
    expect([status, (body as { code: string }).code, headers['retry-after']]).toEqual([507, 'storage_full', '30']);
    expect((await request(app.url).get('/api/v1/marbles')).status).toBe(200);
    expect((await request(app.url).get('/readyz')).status).toBe(200);
    await app.close();
  });
});

describe('a database that takes connections and does not answer', () => {
  it('costs the first requests some seconds and the others nothing, and heals by itself', async () => {
    const fresh = await freshDatabase();
    const line = await freezableLine(fresh.url);
    const app = await startApp({ module: probeModule, databaseUrl: line.url, env: { TIERLINE_POOL_SIZE: '2' } });
    await app.db.execute(MARBLES);
    const create = () => request(app.url).post('/api/v1/marbles').send({ colour: 'red' });
    expect((await create()).status).toBe(201);
    line.freeze();
    const hanging = Array.from({ length: 6 }, () => create().then(({ status }) => status));
    const shed = async () => /reason="database"\} [1-9]/.test((await request(app.url).get('/metrics')).text);
    // Refused at the door: it does not even wait for a connection.
    await until(async () => (await create()).status === 503 && (await shed()), 20_000);
    expect((await request(app.url).get('/livez')).status).toBe(200);
    line.thaw();
    await until(async () => (await create()).status === 201, 20_000);
    // Those that had a connection were done after all; the others had waited too long.
    expect((await Promise.all(hanging)).filter((status) => status !== 201 && status !== 503)).toEqual([]);
    await app.close();
    line.close();
    await fresh.drop();
  }, 90_000);
});

describe('the watch over the pool', () => {
  const watched = () => {
    const pool = { waitingCount: 0, totalCount: 2, idleCount: 0, acquire: () => undefined as void };
    const on = (_name: string, listener: () => void) => void (pool.acquire = listener);
    const probes: { resolve: () => void; reject: () => void }[] = [];
    const probe = () =>
      new Promise<void>((resolve, reject) => probes.push({ resolve, reject: () => reject(new Error()) }));
    const watch = new PoolWatch({ ...pool, on } as unknown as Pool, probe);
    Object.defineProperty((watch as unknown as { pool: object }).pool, 'waitingCount', {
      get: () => pool.waitingCount,
    });
    return { pool, watch, probes };
  };

  it('calls it stuck after eight looks in vain, busy as long as connections change hands', async () => {
    const { pool, watch, probes } = watched();
    pool.waitingCount = 5;
    for (let n = 0; n < 50; n++) {
      pool.acquire();
      watch.look();
    }
    expect(watch.isStuck).toBe(false);
    for (let n = 0; n < 7; n++) watch.look();
    expect(watch.isStuck).toBe(false);
    watch.look();
    expect(watch.isStuck).toBe(true);
    expect(probes).toHaveLength(1);
    probes[0]?.reject();
    await new Promise((go) => setImmediate(go));
    watch.look();
    expect([watch.isStuck, probes.length]).toEqual([true, 2]);
    probes[1]?.resolve();
    await new Promise((go) => setImmediate(go));
    expect(watch.isStuck).toBe(false);
  });
});

/** A line to the database whose bytes can be held back: nothing breaks, nothing comes. */
async function freezableLine(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from
        .on('data', (chunk) => to.write(chunk))
        .on('error', () => undefined)
        .on('close', () => to.destroy());
      if (frozen) from.pause();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  url.searchParams.delete('host');
  const each = (act: (socket: Socket) => void) => sockets.forEach(act);
  return {
    url: url.href,
    freeze: () => ((frozen = true), each((socket) => socket.pause())),
    thaw: () => ((frozen = false), each((socket) => socket.resume())),
    close: () => (server.close(), each((socket) => socket.destroy())),
  };
}
