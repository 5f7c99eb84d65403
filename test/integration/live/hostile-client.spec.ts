import { connect as connectTcp } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { io } from 'socket.io-client';
import type { TestApp } from '../../setup/app.js';
import { addAgent, closeListeners, connect, greeted, startLive, until, type Agent, type Listener } from './live-app.js';

describe('live: hostile client', () => {
  let app: TestApp;
  let agent: Agent;

  beforeAll(async () => {
    app = await startLive({ env: { TIERLINE_PUBLIC_URL: 'https://desk.contoso.example' } });
    agent = await addAgent(app, 'tier1');
  });
  afterEach(closeListeners);
  afterAll(() => app.close());

  async function refusal(listener: Listener): Promise<string> {
    await until(() => listener.refusals.length + listener.hellos.length > 0);
    return listener.hellos.length > 0 ? 'welcome' : (listener.refusals[0]!.data?.code ?? listener.refusals[0]!.message);
  }

  /** The process lives and serves: somebody else connects and is greeted. */
  async function lives(): Promise<void> {
    const listener = await greeted(app, agent);
    expect(await listener.ask('subscribe', { rooms: ['tier:2'] })).toMatchObject({ joined: ['tier:2'] });
    expect((await request(app.url).get('/livez')).status).toBe(200);
  }

  describe('a handshake', () => {
    const cookie = () => ({ cookie: `__Host-tierline_session=${agent.token}` });

    it.each([
      ['no token', {}],
      ['a wrong token', { token: `tls_${'x'.repeat(43)}` }],
      ['an id for a token', { token: 'session:1' }],
    ])('with %s is refused', async (_name, connecting) => {
      expect(await refusal(connect(app, connecting))).toBe('unauthenticated');
    });

    it('with a malformed cursor is refused', async () => {
      expect(await refusal(connect(app, { ...agent, after: -3 }))).toBe('malformed');
    });

    it('with the cookie counts only from a page of our own', async () => {
      const own = { origin: 'https://desk.contoso.example', ...cookie() };
      expect(await refusal(connect(app, { headers: own }))).toBe('welcome');
      expect(await refusal(connect(app, { headers: { origin: app.url, ...cookie() } }))).toBe('welcome');
      expect(await refusal(connect(app, { headers: cookie() }))).toBe('unauthenticated');
    });

    it('of a foreign page is refused before any frame, with a token too', async () => {
      for (const origin of ['https://evil.example', 'null', 'https://desk.contoso.example.evil.example']) {
        const listener = connect(app, { ...agent, headers: { origin, ...cookie() } });
        expect(await refusal(listener)).not.toBe('welcome');
        const polling = await request(app.url).get('/socket.io/?EIO=4&transport=polling').set('Origin', origin);
        expect(polling.status).toBe(403);
      }
    });

    it('for another namespace is refused', async () => {
      for (const path of ['', '/other', '/__proto__']) {
        const socket = io(`${app.url}${path}`, { auth: { token: agent.token }, forceNew: true, reconnection: false });
        const error = await new Promise<Error>((resolve) => socket.on('connect_error', resolve));
        expect(error.message).not.toBe('');
        socket.disconnect();
      }
    });

    it('works by long polling too', async () => {
      expect(await refusal(connect(app, { ...agent, transports: ['polling'] }))).toBe('welcome');
    });
  });

  describe('frames that are not understood', () => {
    const polluting = JSON.parse('{"__proto__": {"rooms": ["leads"]}, "constructor": {"rooms": []}}') as unknown;

    it.each<[string, string, unknown]>([
      ['an unknown event', 'shutdown', {}],
      ['an event of the server', 'hello', { head: 1 }],
      ['__proto__', '__proto__', {}],
      ['constructor', 'constructor', { rooms: [] }],
      ['nothing', 'subscribe', undefined],
      ['null', 'subscribe', null],
      ['text', 'subscribe', 'tier:1'],
      ['a list', 'subscribe', [['tier:1']]],
      ['numbers for names', 'subscribe', { rooms: [1, null, {}] }],
      ['a polluted object', 'subscribe', polluting],
      ['binary', 'subscribe', Buffer.from('tier:1')],
      ['binary inside', 'subscribe', { rooms: [Buffer.from('tier:1')] }],
      ['10,000 rooms', 'subscribe', { rooms: Array.from({ length: 5_000 }, () => 'tier:1') }],
      ['a long name', 'subscribe', { rooms: ['x'.repeat(10_000)] }],
      ['a NUL byte', 'viewing', { ticket: 'TL-1\u0000', mode: 'viewing' }],
      ['a ticket that is none', 'viewing', { ticket: 'TL-999999', mode: 'viewing' }],
      ['an event name of 10 kB', 'x'.repeat(10_000), {}],
    ])('get an error of at most 200 bytes: %s', async (_name, event, payload) => {
      const listener = await greeted(app, agent);
      const answer = await listener.ask(event, payload);
      expect(answer).toEqual({ error: { code: expect.any(String), detail: expect.any(String) } });
      expect(Buffer.byteLength(JSON.stringify(answer))).toBeLessThanOrEqual(200);
      expect(listener.socket.connected).toBe(true);
      expect(({} as { rooms?: unknown }).rooms).toBeUndefined();
    });

    it('and want no answer get none', async () => {
      const listener = await greeted(app, agent);
      listener.socket.emit('nonsense', 1, 2, 3);
      listener.socket.emit('subscribe', null);
      await lives();
      expect(listener.socket.connected).toBe(true);
    });

    it('larger than 64 KiB close the socket', async () => {
      const listener = await greeted(app, agent);
      listener.socket.emit('subscribe', { rooms: ['x'.repeat(10_000_000)] });
      await until(() => listener.endings.length === 1);
      await lives();
    });

    it('more than 100 at once close the socket', async () => {
      const listener = await greeted(app, agent);
      for (let n = 0; n < 150; n++) listener.socket.emit('viewing', null);
      await until(() => listener.endings.length === 1);
      await lives();
    });

    it('nested 15,000 deep are answered like any other', async () => {
      const listener = await greeted(app, agent);
      const answers: string[] = [];
      listener.socket.io.engine.on('message', (packet) => answers.push(String(packet)));
      writeRaw(listener, `42/live,77["subscribe",{"rooms":${'['.repeat(15_000)}${']'.repeat(15_000)}}]`);
      await until(() => answers.length > 0);
      expect(answers[0]).toMatch(/^3\/live,77\[\{"error":\{"code":"malformed"/);
      await lives();
    });

    it.each(['40/live,', '42/live,["subscribe"', '45/live,1-["x"]', '4', '9', '451-', '42{}', '42["subscribe",{}]'])(
      'below the protocol of Socket.IO close the connection: %s',
      async (packet) => {
        const listener = await greeted(app, agent);
        writeRaw(listener, packet);
        writeRaw(listener, packet);
        await until(() => listener.endings.length === 1);
        await lives();
      },
    );

    it('that answer what was never asked change nothing', async () => {
      const listener = await greeted(app, agent);
      for (const packet of ['43/live,0[]', '43/live,99999["x"]']) writeRaw(listener, packet);
      expect(await listener.ask('subscribe', { rooms: ['tier:2'] })).toMatchObject({ joined: ['tier:2'] });
    });

    it('that are no HTTP at all leave the process alone', async () => {
      const { port, hostname } = new URL(app.url);
      const socket = connectTcp(Number(port), hostname);
      socket.on('error', () => undefined);
      socket.write(
        'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n\x00\xff',
      );
      await new Promise((resolve) => socket.once('close', resolve).once('data', () => socket.destroy()));
      await lives();
    });
  });

  /** Writes on the bare WebSocket under Socket.IO. */
  function writeRaw({ socket }: Listener, packet: string): void {
    (socket.io.engine.transport as unknown as { ws: { send(packet: string): void } }).ws.send(packet);
  }
});
