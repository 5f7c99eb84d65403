import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Command } from 'commander';
import { addCreateAdmin } from '../../../src/cli/create-admin.js';
import { createAdmin } from '../../../src/identity/create-admin.js';
import { createMember } from '../../../src/identity/create-member.js';
import { accountByEmail } from '../../../src/identity/sessions/account.queries.js';
import { passwordMatches } from '../../../src/identity/sessions/password.js';
import { testDatabase, type TestDatabase } from '../../setup/database.js';

describe('identity: create admin', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  async function opens(email: string, password: string): Promise<boolean> {
    const account = await accountByEmail(database.db, email);
    return account !== null && passwordMatches(account.password_hash, password);
  }

  describe('createAdmin', () => {
    it('adds an admin with a generated password that it tells once', async () => {
      const answer = await createAdmin(database.db, { email: ' First@Contoso.example', name: ' First Admin ' });
      expect(answer).toEqual({
        ok: true,
        member: {
          id: expect.any(Number),
          email: 'first@contoso.example',
          name: 'First Admin',
          role: 'admin',
          generatedPassword: expect.stringMatching(/^(\w{5}-){3}\w{5}$/),
        },
      });
      const password = answer.ok ? String(answer.member.generatedPassword) : '';
      expect(await opens('first@contoso.example', password)).toBe(true);
      const events = await database.db.query<{ type: string; text: string }>(
        `SELECT type, events::text AS text FROM events`,
      );
      expect(events).toMatchObject([{ type: 'staff.changed' }]);
      expect(events[0]?.text).not.toContain(password);
    });

    it('takes a given password and does not repeat it', async () => {
      const order = { email: 'given@contoso.example', name: 'Given', password: 'ten letters' };
      expect(await createAdmin(database.db, order)).toMatchObject({ ok: true, member: { generatedPassword: null } });
      expect(await opens('given@contoso.example', 'ten letters')).toBe(true);
    });

    it.each([
      [{ email: 'nothing', name: 'X' }, 'nothing is not an e-mail address'],
      [{ email: 'x@contoso.example', name: ' ' }, 'the name is empty'],
      [{ email: 'x@contoso.example', name: 'X', password: 'short' }, 'the password must have at least 10 characters'],
      [
        { email: 'x@contoso.example', name: 'X', password: 'x'.repeat(257) },
        'the password must have at most 256 characters',
      ],
    ])('refuses %j in one line', async (order, detail) => {
      expect(await createAdmin(database.db, order)).toEqual({ ok: false, detail });
    });

    it('changes nothing of a member who exists', async () => {
      const agent = {
        email: 'agent@contoso.example',
        name: 'Agent',
        role: 'tier1',
        scopeTags: [],
        password: 'agent password',
      } as const;
      await createMember(database.db, agent);
      expect(await createAdmin(database.db, { email: 'AGENT@contoso.example', name: 'Eve' })).toEqual({
        ok: false,
        detail: 'a member of staff with the e-mail address agent@contoso.example exists',
      });
      expect(await opens('agent@contoso.example', 'agent password')).toBe(true);
    });
  });

  describe('tierline create-admin', () => {
    const before = { ...process.env };
    let printed: string[];

    beforeEach(() => {
      printed = [];
      process.env['DATABASE_URL'] = database.url;
      jest.spyOn(console, 'log').mockImplementation((line: unknown) => void printed.push(String(line)));
    });
    afterEach(() => {
      process.env = { ...before };
      jest.restoreAllMocks();
    });

    async function run(...words: string[]): Promise<string[]> {
      const program = new Command().exitOverride();
      addCreateAdmin(program);
      await program.parseAsync(['node', 'tierline', 'create-admin', ...words]);
      return printed;
    }

    it('prints who it is and the password that opens the account', async () => {
      const lines = await run('--email', 'cli@contoso.example', '--name', 'Cli Admin');
      expect(lines[0]).toBe('Cli Admin <cli@contoso.example> is an admin now.');
      const password = /^Password \(shown once\): (\S+)$/.exec(lines[1] ?? '')?.[1];
      expect(await opens('cli@contoso.example', String(password))).toBe(true);
    });

    it('prints JSON when asked, and one line when it cannot', async () => {
      const lines = await run('--email', 'json@contoso.example', '--name', 'J', '--json');
      expect(JSON.parse(lines.join('\n'))).toEqual({
        id: expect.any(Number),
        email: 'json@contoso.example',
        name: 'J',
        password: expect.any(String),
      });
      await expect(run('--email', 'json@contoso.example', '--name', 'J')).rejects.toMatchObject({
        name: 'StartupError',
        message: 'a member of staff with the e-mail address json@contoso.example exists',
      });
    });
  });
});
