import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { createMember } from '../../../src/identity/create-member.js';
import { type Account, accountByEmail } from '../../../src/identity/sessions/account.queries.js';
import { hashPassword, passwordMatches } from '../../../src/identity/sessions/password.js';
import { PasswordDoor } from '../../../src/identity/sessions/password-door.js';
import { openSession } from '../../../src/identity/sessions/sessions.store.js';
import { mintSecret, secretHash } from '../../../src/identity/token-secret.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';

describe('identity: password door', () => {
  const EMAIL = 'ada@contoso.example';
  const PASSWORD = 'correct horse battery';

  let database: TestDatabase;
  let ada: Account & { password_hash: string };

  beforeAll(async () => {
    database = await testDatabase();
    const order = { email: EMAIL, name: 'Ada', role: 'tier1', scopeTags: [], password: PASSWORD } as const;
    await createMember(database.db, order);
    ada = (await accountByEmail(database.db, EMAIL)) as Account & { password_hash: string };
  });
  afterAll(() => database.close());

  let tries = 0;
  function knock(account: Account | null, password: string, open = () => Promise.resolve('in' as string | null)) {
    tries += 1;
    const subjects = { account: `account:${tries}`, address: `address:${tries}` };
    return new PasswordDoor(database.db).check({ subjects, password, account: () => Promise.resolve(account), open });
  }

  const open = (passwordHash: string) =>
    database.db.atomically((tx) =>
      openSession(tx, { tokenHash: secretHash(mintSecret('session')), staffId: ada.id, passwordHash, hours: 1 }),
    );

  /** Processor time of the cheapest of five runs, all threads, in milliseconds: a busy machine only adds. */
  async function cheapest(run: () => Promise<unknown>): Promise<number> {
    const times: number[] = [];
    for (let n = 0; n < 5; n++) {
      const from = process.cpuUsage();
      await run();
      const { user, system } = process.cpuUsage(from);
      times.push((user + system) / 1000);
    }
    return Math.min(...times);
  }

  describe('the door where passwords are checked', () => {
    it('opens for the right one only', async () => {
      expect(await knock(ada, PASSWORD)).toEqual({ ok: true, value: 'in' });
      const wrong = { ok: false, refusal: { code: 'wrong_credentials' } };
      expect(await knock(ada, 'another')).toEqual(wrong);
      expect(await knock(null, PASSWORD)).toEqual(wrong);
      expect(await knock({ ...ada, password_hash: null }, PASSWORD)).toEqual(wrong);
      expect(await knock(ada, PASSWORD, () => Promise.resolve(null))).toEqual(wrong);
    });

    it('does the work of a check for nobody too', async () => {
      const check = await cheapest(() => passwordMatches(ada.password_hash, 'another'));
      // Without the check a knock costs a tenth of it.
      expect(await cheapest(() => knock(null, 'another'))).toBeGreaterThan(check * 0.4);
      expect(await cheapest(() => knock({ ...ada, password_hash: null }, 'another'))).toBeGreaterThan(check * 0.4);
    });

    it('keeps a try counted whose account was changed in between', async () => {
      await knock(ada, PASSWORD, () => Promise.resolve(null));
      expect(
        await database.db.query('SELECT 1 FROM sign_in_tries WHERE subject = $1', [`account:${tries}`]),
      ).toHaveLength(1);
      await knock(ada, PASSWORD);
      expect(await database.db.query('SELECT 1 FROM sign_in_tries WHERE subject = $1', [`account:${tries}`])).toEqual(
        [],
      );
    });
  });

  describe('a session', () => {
    it('is opened for the password that was checked, not for one that was replaced meanwhile', async () => {
      expect(await open(ada.password_hash)).toMatchObject({ id: expect.any(Number) });
      let opening: Promise<unknown> | undefined;
      const next = await hashPassword('another long one');
      await database.db.atomically(async (tx) => {
        await tx.execute('UPDATE staff SET password_hash = $2 WHERE id = $1', [ada.id, next]);
        opening = open(ada.password_hash);
        await delay(200);
      });
      expect(await opening).toBeNull();
      expect(await open(next)).not.toBeNull();
    });

    it('is not opened for a member who is being disabled', async () => {
      const account = await accountByEmail(database.db, EMAIL);
      let opening: Promise<unknown> | undefined;
      await database.db.atomically(async (tx) => {
        await tx.execute('UPDATE staff SET active = false WHERE id = $1', [ada.id]);
        opening = open(String(account?.password_hash));
        await delay(200);
      });
      expect(await opening).toBeNull();
      expect(await accountByEmail(database.db, EMAIL)).toEqual({ id: ada.id, password_hash: null });
    });

    it('takes the expired ones of the same member away', async () => {
      await database.db.execute('UPDATE staff SET active = true WHERE id = $1', [ada.id]);
      await database.db.execute(`UPDATE sessions SET expires_at = now() - interval '1 second'`);
      const account = await accountByEmail(database.db, EMAIL);
      await open(String(account?.password_hash));
      expect(await database.db.query('SELECT 1 FROM sessions')).toHaveLength(1);
    });
  });
});
