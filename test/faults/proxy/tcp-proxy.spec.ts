import { connect, createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Unanswered, Wire } from '../load/wire.js';
import { TcpProxy } from './tcp-proxy.js';

/** Answers every request with how many there were. */
let server: Server;
let answered = 0;
let proxy: TcpProxy;
beforeAll(async () => {
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', () => {
      const body = String(++answered);
      socket.write(`HTTP/1.1 201 Created\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const target = { host: '127.0.0.1', port: (server.address() as AddressInfo).port };
  proxy = await TcpProxy.open(() => target);
});
afterAll(async () => {
  await proxy.close();
  await new Promise((resolve) => server.close(resolve));
});

const ask = (wire: Wire, key?: string) =>
  wire.send({ method: 'POST', path: '/', headers: key === undefined ? {} : { 'Idempotency-Key': key }, body: '{}' });

describe('the proxy', () => {
  it('cuts an answer after it was given: the client does not know, the proxy does', async () => {
    const wire = new Wire(proxy.port, 2_000);
    const before = answered;
    proxy.cutAnswers(1);
    await expect(ask(wire, 'k1')).rejects.toBeInstanceOf(Unanswered);
    expect(answered).toBe(before + 1);
    expect(proxy.cuts.map(({ key, status, body }) => [key, status, body.toString()])).toEqual([
      ['k1', 201, String(before + 1)],
    ]);
    expect((await ask(wire, 'k1')).body.toString()).toBe(String(before + 2));
    wire.close();
  });

  it('lets a line stay open and carry nothing', async () => {
    const wire = new Wire(proxy.port, 150);
    await ask(wire);
    proxy.set({ is: 'freeze' });
    await expect(ask(wire)).rejects.toThrow('no answer in time');
    proxy.set({ is: 'pass' });
    expect((await ask(wire)).status).toBe(201);
    wire.close();
  });

  it('never lets bytes overtake those before them, also when a slow line gets fast', async () => {
    const echo = createServer((peer) => peer.on('error', () => undefined).pipe(peer)).listen(0, '127.0.0.1');
    await new Promise((resolve) => echo.once('listening', resolve));
    const { port } = echo.address() as AddressInfo;
    const through = await TcpProxy.open(() => ({ host: '127.0.0.1', port }));
    const socket = connect({ host: '127.0.0.1', port: through.port, noDelay: true });
    // The proxy ends lines by resetting them.
    socket.on('error', () => undefined);
    let echoed = '';
    socket.on('data', (chunk) => (echoed += chunk.toString()));
    await new Promise((resolve) => socket.once('connect', resolve));
    through.set({ is: 'delay', ms: 60 });
    socket.write('first ');
    await new Promise((resolve) => setTimeout(resolve, 20));
    through.set({ is: 'pass' });
    socket.write('second');
    while (echoed.length < 'first second'.length) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(echoed).toBe('first second');
    socket.destroy();
    await through.close();
    echo.close();
  });

  it('knows which requests wait for their answer', async () => {
    const wire = new Wire(proxy.port, 2_000);
    await ask(wire);
    proxy.set({ is: 'delay', ms: 100 });
    const asked = ask(wire);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const [waiting, ...others] = proxy.underWay(0);
    expect(others).toEqual([]);
    expect(waiting?.answered()).toBe(false);
    await asked;
    expect(waiting?.answered()).toBe(true);
    proxy.set({ is: 'pass' });
    wire.close();
  });

  it('refuses, and cuts what is open', async () => {
    const wire = new Wire(proxy.port, 2_000);
    await ask(wire);
    proxy.set({ is: 'refuse' });
    expect((await ask(wire)).status).toBe(201);
    proxy.cutAll();
    await expect(ask(wire)).rejects.toBeInstanceOf(Unanswered);
    proxy.set({ is: 'pass' });
    expect((await ask(wire)).status).toBe(201);
    wire.close();
  });
});
