import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { CredentialCache } from '../../../src/identity/credential-cache.js';
import { createMember } from '../../../src/identity/create-member.js';
import { OtherNodes } from '../../../src/identity/other-nodes.js';
import { StaffDirectory } from '../../../src/identity/staff-directory.js';
import { mintSecret, secretHash } from '../../../src/identity/token-secret.js';
import { Db, type Statement, type Tx } from '../../../src/platform/database/db.js';
import type { NewEvent } from '../../../src/platform/events/event.js';
import { EventTail } from '../../../src/platform/events/event-tail.js';
import { rightsChanged } from '../../../src/platform/events/rights-changed.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';

describe('identity: credential cache', () => {
  /** Passes everything on and counts the queries. */
  class CountingDb extends Db {
    queries = 0;
    /** Held back until released: a query that takes its time. */
    hold: Promise<void> | undefined;

    constructor(private readonly inner: Db) {
      super();
    }

    async query<Row>(statement: Statement | string, values?: readonly unknown[]): Promise<Row[]> {
      this.queries += 1;
      const rows = await this.inner.query<Row>(statement, values);
      await this.hold;
      return rows;
    }

    execute(statement: Statement | string, values?: readonly unknown[]): Promise<number> {
      return this.inner.execute(statement, values);
    }

    atomically<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      return this.inner.atomically(work);
    }

    afterCommit(hook: () => void): void {
      this.inner.afterCommit(hook);
    }
  }

  let database: TestDatabase;
  let staffId: number;

  beforeAll(async () => {
    database = await testDatabase();
    const member = { email: 'ada@contoso.example', name: 'Ada', role: 'tier1', scopeTags: [] } as const;
    const answer = await createMember(database.db, { ...member, password: 'correct horse battery' });
    if (!answer.ok) throw new Error(answer.detail);
    staffId = answer.member.id;
  });
  afterAll(() => database.close());

  async function session(expires = '1 hour'): Promise<string> {
    const secret = mintSecret('session');
    await database.db.execute(
      `INSERT INTO sessions (token_hash, staff_id, expires_at) VALUES ($1, $2, now() + $3::interval)`,
      [secretHash(secret), staffId, expires],
    );
    return secret;
  }

  const end = (secret: string) =>
    database.db.execute('DELETE FROM sessions WHERE token_hash = $1', [secretHash(secret)]);

  describe('remembered credentials', () => {
    it('cost one query for a thousand requests, also when they come at once', async () => {
      const db = new CountingDb(database.db);
      const cache = new CredentialCache(db);
      const secret = await session();
      const found = await Promise.all(Array.from({ length: 1000 }, () => cache.find(secret)));
      expect(found.every((signedIn) => signedIn?.staff.id === staffId)).toBe(true);
      expect(cache.remembered(secret)?.sessionKey).toMatch(/^session:\d+$/);
      expect(db.queries).toBe(1);
    });

    it('are gone within a second of the session, without being told', async () => {
      const cache = new CredentialCache(database.db);
      const secret = await session();
      await cache.find(secret);
      await end(secret);
      expect(cache.remembered(secret)).toBeDefined();
      await delay(1000);
      expect(cache.remembered(secret)).toBeUndefined();
      expect(await cache.find(secret)).toBeNull();
    });

    it('are gone at once when told', async () => {
      const cache = new CredentialCache(database.db);
      const secret = await session();
      await cache.find(secret);
      await end(secret);
      cache.forgetAll();
      expect(cache.remembered(secret)).toBeUndefined();
      expect(await cache.find(secret)).toBeNull();
    });

    it('are gone when the log tells of a change on another node, and only then', async () => {
      const cache = new CredentialCache(database.db);
      const tail = new EventTail(database.db);
      new OtherNodes(tail, cache, new StaffDirectory(database.db)).onModuleInit();
      await tail.readUpTo(0);
      const secret = await session();
      await cache.find(secret);
      const write = (event: NewEvent, seq: number) =>
        database.db.execute(`INSERT INTO events (seq, type, subject, at, data) VALUES ($1, $2, $3, now(), $4)`, [
          seq,
          event.type,
          event.subject,
          event.data,
        ]);
      const change = rightsChanged({ staffId, actorId: null, at: 0 });
      await write({ ...change, type: 'staff.away' }, 1);
      await tail.readUpTo(1);
      expect(cache.remembered(secret)).toBeDefined();
      await write(change, 2);
      await tail.readUpTo(2);
      expect(cache.remembered(secret)).toBeUndefined();
    });

    it('do not come back through a read that began before', async () => {
      const db = new CountingDb(database.db);
      const cache = new CredentialCache(db);
      const secret = await session();
      let release = (): void => undefined;
      db.hold = new Promise((resolve) => (release = resolve));
      const early = cache.find(secret);
      await delay(50);
      await end(secret);
      cache.forgetAll();
      release();
      expect((await early)?.staff.id).toBe(staffId);
      expect(cache.remembered(secret)).toBeUndefined();
      expect(await cache.find(secret)).toBeNull();
    });

    it('are not asked for when the text cannot be a credential', async () => {
      const db = new CountingDb(database.db);
      const cache = new CredentialCache(db);
      for (const text of [
        '',
        'tls_',
        'tls_short',
        `tlx_${'A'.repeat(43)}`,
        `tls_${'A'.repeat(44)}`,
        `tls_${'%'.repeat(43)}`,
      ]) {
        expect(await cache.find(text)).toBeNull();
      }
      expect(db.queries).toBe(0);
    });

    it('end with the session, and with the member', async () => {
      const cache = new CredentialCache(database.db);
      expect(await cache.find(await session('-1 second'))).toBeNull();
      const secret = await session();
      await database.db.execute('UPDATE staff SET active = false WHERE id = $1', [staffId]);
      expect(await cache.find(secret)).toBeNull();
      await database.db.execute('UPDATE staff SET active = true WHERE id = $1', [staffId]);
      expect(await cache.find(secret)).not.toBeNull();
    });
  });
});
