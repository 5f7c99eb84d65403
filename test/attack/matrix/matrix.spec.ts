import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { StaffMember } from '../../../src/domain/access/staff.js';
import { CredentialCache } from '../../../src/identity/credential-cache.js';
import type { SignedIn } from '../../../src/identity/signed-in.js';
import { openDesk, type Desk } from '../../setup/desk.js';
import { attackerOf, type Attacker } from '../document/attacker.js';
import { walkMatrix } from './matrix.js';

let desk: Desk;
let attacker: Attacker;

describe('attack: matrix', () => {
  beforeAll(async () => {
    desk = await openDesk();
    attacker = await attackerOf(desk);
  }, 60_000);
  afterAll(async () => {
    attacker?.client.close();
    await desk?.close();
  });

  const rulesOf = async (...routes: string[]): Promise<string[]> => {
    const { found } = await walkMatrix(attacker, routes);
    return [...new Set(found.all().map(({ rule, where }) => `${rule}: ${where}`))];
  };

  /** Everybody is taken for somebody else than they are. */
  function changeSignedIn(change: Partial<StaffMember>): () => void {
    const credentials = desk.app.get(CredentialCache, { strict: false });
    const { remembered, find } = credentials;
    const changed = (signedIn: SignedIn): SignedIn => ({ ...signedIn, staff: { ...signedIn.staff, ...change } });
    credentials.remembered = (secret) => {
      const signedIn = remembered.call(credentials, secret);
      return signedIn && changed(signedIn);
    };
    credentials.find = async (secret) => {
      const signedIn = await find.call(credentials, secret);
      return signedIn && changed(signedIn);
    };
    return () => Object.assign(credentials, { remembered, find });
  }

  /** One of each kind: the whole of it is `npm run attack`. */
  const SAMPLE = [
    'GET /api/v1/tickets/{key}',
    'POST /api/v1/tickets/{key}/claims',
    'POST /api/v1/tickets/{key}/duplicates',
    'PATCH /api/v1/tickets/{key}',
    'DELETE /api/v1/tokens/{id}',
    'PUT /api/v1/phases/{id}/exposure',
  ];

  describe('the authorisation matrix', () => {
    it('has a row for every route, and is what the program does', async () => {
      expect((await walkMatrix(attacker, SAMPLE)).found.all()).toEqual([]);
    }, 60_000);

    it('names a route without a row', async () => {
      const operation = { ...attacker.document.operations[0]!, name: 'GET /api/v1/backdoor' };
      const document = { ...attacker.document, operations: [...attacker.document.operations, operation] };
      const { found } = await walkMatrix({ ...attacker, document }, []);
      expect(found.all()).toMatchObject([{ rule: 'a route without a row', where: 'GET /api/v1/backdoor' }]);
    });
  });

  describe('a planted bug is found', () => {
    it('a guard that asks who it is, but not what they may', async () => {
      const undo = changeSignedIn({ role: 'admin' });
      const route = 'GET /api/v1/imports';
      expect(await rulesOf(route).finally(undo)).toEqual([`another answer than the matrix says: ${route}`]);
    }, 60_000);

    it('a scope that is not looked at', async () => {
      const undo = changeSignedIn({ scopeTags: [] });
      const route = 'GET /api/v1/tickets/{key}';
      expect(await rulesOf(route).finally(undo)).toEqual([
        `another answer than the matrix says: ${route}`,
        `existence shown: ${route}`,
      ]);
    }, 60_000);

    it('an unseen thing that is refused with other words than a missing one', async () => {
      const { client } = attacker;
      const send = client.send.bind(client);
      client.send = async (ask) => {
        const answer = await send(ask);
        const other = answer.status === 404 && !ask.path.includes('TL-999999');
        return other ? { ...answer, text: answer.text.replace('There is no such ticket', 'Not yours') } : answer;
      };
      try {
        const route = 'GET /api/v1/tickets/{key}';
        expect(await rulesOf(route)).toEqual([`existence shown: ${route}`]);
      } finally {
        client.send = send;
      }
    }, 60_000);
  });
});
