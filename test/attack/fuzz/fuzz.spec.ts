import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Problem } from '../../../src/platform/http/problem.js';
import { LogTicket } from '../../../src/tickets/commands/log-ticket.js';
import { TicketViews } from '../../../src/tickets/ticket-view.js';
import { openDesk, type Desk } from '../../setup/desk.js';
import { attackerOf, type Attacker } from '../document/attacker.js';
import type { Answer } from '../document/client.js';
import { judge } from '../document/judge.js';
import { Malformed } from './malformed.js';
import { Stateful } from './stateful.js';
import { Valid } from './valid.js';

const SEED = 20_261_120;

let desk: Desk;
let attacker: Attacker;

describe('attack: fuzz', () => {
  beforeAll(async () => {
    desk = await openDesk();
    attacker = await attackerOf(desk);
  }, 60_000);
  afterAll(async () => {
    attacker?.client.close();
    await desk?.close();
  });

  describe('the program', () => {
    it('refuses requests that break one rule, by name and without effect', async () => {
      const malformed = new Malformed(attacker);
      await malformed.run({ requests: 200, seed: SEED });
      expect(malformed.found.all()).toEqual([]);
      expect(malformed.tally.figures()['4xx']).toBeGreaterThan(80);
    }, 120_000);

    it('answers requests that the document allows as it says', async () => {
      const valid = new Valid(attacker);
      await valid.run({ requests: 25, seed: SEED });
      expect(valid.found.all()).toEqual([]);
    }, 120_000);

    it('keeps its word over chains of requests', async () => {
      const stateful = new Stateful(attacker);
      await stateful.run({ requests: 150, seed: SEED });
      expect(stateful.found.all()).toEqual([]);
      expect(stateful.tally.figures()['2xx']).toBeGreaterThan(40);
    }, 120_000);
  });

  describe('a planted bug is found', () => {
    const rulesOfNewTicket = async (): Promise<string[]> => {
      const operation = attacker.document.operations.find(({ name }) => name === 'POST /api/v1/tickets')!;
      const body = { kind: 'other', title: 'Planted', platform: 'linux', requester: { upn: 'eve@contoso.example' } };
      const ask = { method: 'POST', path: '/api/v1/tickets', token: desk.tier1.token, body };
      const answer = await attacker.client.send(ask);
      return judge(attacker.check, { operation, ask, answer }).map(({ rule, seen }) => `${rule}: ${seen}`);
    };
    const planted = async (run: LogTicket['run']): Promise<string[]> => {
      const log = desk.app.get(LogTicket, { strict: false });
      const right = log.run;
      log.run = run;
      return rulesOfNewTicket().finally(() => (log.run = right));
    };

    it('a handler that throws what nobody expects', async () => {
      const [first] = await planted(() => Promise.reject(new Error('boom')));
      expect(first).toMatch(/^5xx: 500/);
    });

    it('a refusal in the words of the database', async () => {
      const detail = 'duplicate key value violates unique constraint "tickets_pkey"';
      const found = await planted(() => Promise.reject(new Problem(409, 'conflict', detail)));
      expect(found).toEqual(['internals shown: an error of the database: duplicate key value']);
    });

    it('a field that the document does not name', async () => {
      const views = desk.app.get(TicketViews, { strict: false });
      const right = views.of;
      views.of = (...given) => Object.assign(right.apply(views, given), { internalNote: 'x' });
      const found = await rulesOfNewTicket().finally(() => (views.of = right));
      expect(found).toEqual([expect.stringContaining('internalNote')]);
    });

    const withAnswers = async (change: (answer: Answer) => Answer | Promise<Answer>): Promise<string[]> => {
      const { client } = attacker;
      const send = client.send.bind(client);
      client.send = async (ask) => change(await send(ask));
      const malformed = new Malformed(attacker, {
        only: ['POST /api/v1/phases', 'POST /api/v1/tokens'],
        shrinks: false,
      });
      await malformed.run({ requests: 25, seed: SEED }).finally(() => (client.send = send));
      return [...new Set(malformed.found.all().map(({ rule }) => rule))];
    };

    it('a problem that names no field, and a broken request that is taken', async () => {
      const nameless = await withAnswers((answer) =>
        answer.status === 400 ? { ...answer, body: { ...(answer.body as object), errors: [] } } : answer,
      );
      expect(nameless).toContain('the problem does not name the field');
      const taken = await withAnswers((answer) => (answer.status === 400 ? { ...answer, status: 200 } : answer));
      expect(taken).toContain('broken request taken');
    }, 120_000);

    it('a refusal that has changed something', async () => {
      const sneaky = async (answer: Answer): Promise<Answer> => {
        if (answer.status >= 400)
          await desk.db.execute("UPDATE locations SET name = name || 'x' WHERE code = 'dallas'");
        return answer;
      };
      expect(await withAnswers(sneaky)).toContain('changed although refused');
    }, 120_000);
  });
});
