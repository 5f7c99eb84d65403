import type { Socket as TcpSocket } from 'node:net';
import { afterAll, describe, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Namespace } from 'socket.io';
import { LiveGateway } from '../../../src/live/live.gateway.js';
import type { TestApp } from '../../setup/app.js';
import { newEvent } from '../events/new-event.js';
import {
  addAgent,
  closeListeners,
  connect,
  greeted,
  startLive,
  until,
  write,
  type Agent,
  type Listener,
} from './live-app.js';

describe('live: slow reader', () => {
  let app: TestApp;
  let agent: Agent;

  beforeAll(async () => {
    app = await startLive();
    agent = await addAgent(app, 'tier1');
  });
  afterEach(closeListeners);
  afterAll(() => app.close());

  /** What the server holds in memory for its sockets, in bytes: engine.io's buffer and that of the connection. */
  function held(): number {
    type Held = {
      conn: {
        writeBuffer: { options: { wsPreEncodedFrame?: Buffer[] } }[];
        transport: { socket: { _socket: TcpSocket } };
      };
    };
    const { sockets } = app.app.get(LiveGateway, { strict: false }) as unknown as { sockets: { live: Namespace } };
    return [...sockets.live.sockets.values()].reduce((sum, socket) => {
      const { conn } = socket as unknown as Held;
      const buffered = conn.writeBuffer.reduce(
        (all, { options }) => all + (options.wsPreEncodedFrame?.[0]?.length ?? 0),
        0,
      );
      return sum + buffered + (conn.transport.socket._socket?.writableLength ?? 0);
    }, 0);
  }

  const MEGABYTE = 1024 * 1024;

  const EVENTS = 3_000;

  /** 48 MB in events of 16 KB, twenty at a time, as fast as somebody reads who reads. */
  async function flood(fast: Listener): Promise<number> {
    let most = 0;
    const text = 'x'.repeat(16_000);
    for (let n = 0; n < EVENTS / 20; n++) {
      const events = Array.from({ length: 20 }, (_, i) => newEvent({ rooms: ['desk'], data: { n: n * 20 + i, text } }));
      await write(app, ...events);
      most = Math.max(most, held());
      await until(() => fast.events.length >= n * 20);
    }
    return most;
  }

  it('a client that does not read its connection costs a bounded buffer, then loads again and misses nothing after', async () => {
    const fast = await greeted(app, agent);
    const slow = await greeted(app, agent);
    const { engine } = slow.socket.io as unknown as { engine: { transport: { ws: { _socket: TcpSocket } } } };
    const tcp = engine.transport.ws._socket;
    tcp.pause();
    const most = await flood(fast);
    await until(() => fast.events.length === EVENTS, 15_000);
    // Some of the 48 MB are in the buffers of the two kernels' sides; the program keeps no more than it allows for a socket
    // and the one write under way.
    expect(most).toBeLessThan(16 * MEGABYTE);
    tcp.resume();
    await until(() => slow.resyncs.length > 0, 15_000);
    expect(slow.resyncs).toEqual([{ reason: 'slow_reader', head: fast.seqs.at(-1) }]);
    expect(slow.events.length).toBeLessThan(EVENTS);
    // What it was sent before stands in one chain.
    for (const [i, event] of slow.events.entries()) if (i > 0) expect(event.prev).toBe(slow.seqs[i - 1]);
    await write(app, newEvent({ rooms: ['desk'], subject: 'after:1' }));
    await until(() => slow.subjects().at(-1) === 'after:1');
    expect(slow.events.at(-1)!.prev).toBe(slow.resyncs[0]!.head);
    expect(fast.seqs).toEqual(Array.from({ length: EVENTS + 1 }, (_, n) => fast.seqs[0]! + n));
  }, 60_000);

  it('a client by long polling gets the same frames, one message each', async () => {
    const polling = connect(app, { ...agent, transports: ['polling'] });
    await until(() => polling.hellos.length > 0);
    await write(app, ...Array.from({ length: 30 }, (_, n) => newEvent({ rooms: ['desk'], data: { n, text: 'ü✓' } })));
    await until(() => polling.events.length === 30);
    expect(polling.events.map(({ data }) => data)).toEqual(Array.from({ length: 30 }, (_, n) => ({ n, text: 'ü✓' })));
  });

  it('frames of every length arrive whole', async () => {
    const listener = await greeted(app, agent);
    const lengths = [0, 1, 20, 100, 125, 126, 127, 500, 65_000, 65_535, 65_536, 70_000];
    await write(app, ...lengths.map((length) => newEvent({ rooms: ['desk'], data: { text: 'é'.repeat(length) } })));
    await until(() => listener.events.length === lengths.length);
    expect(listener.events.map(({ data }) => String(data['text']).length)).toEqual(lengths);
  });

  it('a client that does not read does not hold up the stop', async () => {
    const own = await startLive();
    const slow = await greeted(own, await addAgent(own, 'tier1'));
    const { engine } = slow.socket.io as unknown as { engine: { transport: { ws: { _socket: TcpSocket } } } };
    engine.transport.ws._socket.pause();
    const text = 'x'.repeat(16_000);
    for (let n = 0; n < 30; n++) await write(own, ...Array.from({ length: 20 }, () => newEvent({ data: { text } })));
    await own.close();
  }, 15_000);
});
