import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Registry } from 'prom-client';
import { SocketIdentity, type Revocation, type SocketOwner } from '../../../src/identity/socket-identity.js';
import { LiveMetrics } from '../../../src/live/live-metrics.js';
import { LiveGateway } from '../../../src/live/live.gateway.js';
import { Clock } from '../../../src/platform/clock.js';
import { readConfig } from '../../../src/platform/config/config.js';
import { EventPump } from '../../../src/platform/events/event-pump.js';
import { EventTail } from '../../../src/platform/events/event-tail.js';
import { EventWakeUp } from '../../../src/platform/events/event-wake-up.js';
import { EventStore } from '../../../src/platform/events/events.store.js';
import { LogDb } from '../../../src/platform/events/log-db.js';
import { Notifications } from '../../../src/platform/events/notifications.js';
import { rightsChanged } from '../../../src/platform/events/rights-changed.js';
import { Sequencer } from '../../../src/platform/events/sequencer.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';
import { newEvent } from '../events/new-event.js';
import { closeListeners, connect, greeted, until } from './live-app.js';

describe('live: sign in race', () => {
  /** Answers when it is let, with what it knew when it was asked. */
  class SlowIdentity extends SocketIdentity {
    private readonly waiting: (() => void)[] = [];
    private listener: (revoked: Revocation) => void = () => undefined;

    async authenticate({ token = '' }: { token?: string }): Promise<SocketOwner> {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
      const staff = { id: Number(token), name: 'Ava', role: 'tier1', scopeTags: [], active: true } as const;
      return { staff: { ...staff, awayUntil: null, deputy: null, former: false }, sessionKey: `session:${token}` };
    }
    onRevoked(listener: (revoked: Revocation) => void): void {
      this.listener = listener;
    }
    revokeHere(revocation: Revocation): void {
      this.listener(revocation);
    }
    /** Somebody is signing in and waits for the answer. */
    async asked(): Promise<void> {
      await until(() => this.waiting.length > 0);
    }
    async answerAll(): Promise<void> {
      await this.asked();
      for (const answer of this.waiting.splice(0)) answer();
    }
  }

  const identity = new SlowIdentity();
  const wakeUp = new EventWakeUp();
  const store = new EventStore(wakeUp);
  let database: TestDatabase;
  let logDb: LogDb;
  let pump: EventPump;
  let tail: EventTail;
  let notifications: Notifications;
  let gateway: LiveGateway;
  let http: Server;
  let node: { url: string };

  beforeAll(async () => {
    database = await testDatabase({ poolSize: 4 });
    logDb = LogDb.open(database.url, () => undefined);
    tail = new EventTail(logDb);
    pump = new EventPump(logDb, new Sequencer(logDb, 'test'), tail);
    wakeUp.onPoke(() => pump.wake());
    await pump.start();
    notifications = new Notifications(async () => {
      const client = new pg.Client({ connectionString: database.url });
      await client.connect();
      return client;
    });
    const [config, metrics] = [readConfig({}), new LiveMetrics(new Registry())];
    gateway = new LiveGateway(identity, database.db, logDb, tail, notifications, config, new Clock(), metrics);
    http = createServer();
    gateway.open(http);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    node = { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
  });
  afterEach(closeListeners);
  afterAll(async () => {
    await gateway.close();
    await pump.stop();
    await notifications.close();
    await logDb.close();
    await new Promise((resolve) => http.close(resolve));
    await database.close();
  });

  describe('rights that go while a socket signs in', () => {
    it.each<[string, (staffId: number) => Promise<void>]>([
      [
        'on another node',
        async (staffId) => {
          const seen = new Promise<void>((resolve) => tail.subscribe(() => resolve()));
          await store.append(database.db, [rightsChanged({ staffId, actorId: null, at: Date.now() })]);
          await seen;
        },
      ],
      ['on this node', async (staffId) => identity.revokeHere({ staffId })],
    ])('leave it no way in: %s', async (where, revoke) => {
      const staffId = where === 'on this node' ? 1 : 2;
      const listener = connect(node, { token: String(staffId) });
      await identity.asked();
      await revoke(staffId);
      await identity.answerAll();
      await until(() => listener.endings.length === 1);
      expect(listener.hellos).toEqual([]);
      expect(listener.resyncs).toMatchObject([{ reason: 'rights_changed' }]);

      const again = greeted(node, { token: String(staffId) });
      await identity.answerAll();
      const welcome = await again;
      await store.append(database.db, [newEvent({ subject: 'now' })]);
      await until(() => welcome.subjects().includes('now'));
    });
  });
});
