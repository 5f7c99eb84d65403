import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { withClient } from '../../../src/backup/connect.js';
import { soundness } from '../../../src/backup/drill/soundness.queries.js';
import { openDesk, type Desk } from '../../setup/desk.js';
import { playRandomly } from '../tickets/random-desk.js';

describe('backup: soundness', () => {
  // Each restore makes a database: seconds on a busy machine.
  jest.setTimeout(120_000);

  let desk: Desk;

  beforeAll(async () => {
    desk = await openDesk();
    await playRandomly(desk, { seed: 23, tickets: 12, steps: 400, from: Date.UTC(2026, 9, 19, 13) });
  }, 60_000);
  afterAll(() => desk.close());

  /** The rules that break when this was done to the rows, with the triggers that forbid it away. */
  const brokenAfter = (...statements: string[]): Promise<string[]> =>
    withClient(desk.database.url, async (client) => {
      await client.query('BEGIN');
      for (const table of ['tickets', 'events', 'hops', 'segments'])
        await client.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      for (const statement of statements) await client.query(statement);
      const { broken } = await soundness(client);
      await client.query('ROLLBACK');
      return broken.map(({ rule }) => rule);
    });

  describe('the rules between tables', () => {
    it('hold after weeks of random work', async () => {
      expect(await withClient(desk.database.url, soundness)).toEqual({ rules: 7, broken: [] });
    });

    it.each([
      [`UPDATE event_head SET seq = 1`, ['numbers of the event log are at most its head']],
      [
        `UPDATE events SET data = data || '{"version": 0}' WHERE id = (SELECT max(id) FROM events WHERE data ->> 'version' > '1')`,
        ['versions in the events of a ticket never go back'],
      ],
      [
        `UPDATE tickets SET version = 1 WHERE id = (SELECT ticket_id FROM events WHERE (data ->> 'version')::int > 1 LIMIT 1)`,
        ['no event of a ticket is ahead of the ticket'],
      ],
      [
        `DELETE FROM hops WHERE id = (SELECT min(id) FROM hops)`,
        ['hops of a ticket are numbered 1, 2, 3 up to its hop count'],
      ],
      [
        `DELETE FROM segments WHERE n = 1 AND ticket_id = (SELECT ticket_id FROM segments WHERE n = 2 LIMIT 1)`,
        ['segments of a ticket are numbered 1, 2, 3 and follow each other in time'],
      ],
      [
        `DELETE FROM ticket_texts WHERE ticket_id = (SELECT min(id) FROM tickets)`,
        ['the words of every ticket are kept'],
      ],
      [
        `INSERT INTO count_deltas (day, platform, kind, tickets) VALUES ('2026-01-01', 'linux', 'other', -1)`,
        ['counts are those of the tickets'],
      ],
    ])('%s is found', async (statement, rules) => {
      expect(await brokenAfter(statement)).toEqual(rules);
    });
  });
});
