import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { KeepWords } from '../../../src/knowledge/similar/indexing/keep-words.js';
import { isBehind } from '../../../src/knowledge/similar/indexing/kept-words.store.js';
import { Db, type Statement, type Tx } from '../../../src/platform/database/db.js';
import { done, logTicket, openDesk, type Agent, type Desk, type ShownTicket } from '../../setup/desk.js';
import { OLD_DESK, oldDeskFile, upload } from '../imports/imports-desk.js';

describe('knowledge: similar', () => {
  interface Found {
    items: {
      ticket: { key: string; title: string };
      sameSignature: boolean;
      sharedWords: string[];
      via: string | null;
      why: string[];
    }[];
    elsewhere: number;
    possibleDuplicate: { ticket: { key: string } | null; why: string; precision: string } | null;
  }

  const UNSPECIFIC = { kind: 'access', errorCode: null } as const;
  const NOISE = [
    'Mail app asks for the password',
    'Printer is not found in the office',
    'Calendar shows the wrong time zone',
    'The camera does not work in Teams',
    'Storage is full',
    'Screen stays black',
  ] as const;

  let desk: Desk;
  let charlotte: Agent;
  beforeAll(async () => {
    desk = await openDesk();
    for (const code of ['charlotte', 'redmond']) {
      await done(desk.admin.put(`/locations/${code}`, { name: code, timeZone: 'America/New_York' }));
    }
    charlotte = await desk.hire('tier1', { scopeTags: ['charlotte'] });
    for (const title of NOISE) await logTicket(desk.tier1, { ...UNSPECIFIC, title, requester: { name: title } });
  }, 60_000);
  afterAll(() => desk.close());

  /** Until the loop of the program has kept whatever was committed before. */
  async function kept(): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      const [row] = await desk.db.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM events WHERE seq IS NULL AND NOT quiet',
      );
      if (row?.n === 0 && !(await isBehind(desk.db))) return;
      await delay(50);
    }
    throw new Error('the words of tickets are not kept');
  }

  async function like(by: Agent, typed: object, limit = 5): Promise<Found> {
    return (await done(by.post(`/intake/similar?limit=${limit}`, typed))) as unknown as Found;
  }

  const similarTo = async (by: Agent, { key }: ShownTicket): Promise<Found> =>
    (await done(by.get(`/tickets/${key}/similar`))) as unknown as Found;
  const keys = ({ items }: Found): string[] => items.map(({ ticket }) => ticket.key);
  const log = (change: object, by = desk.tier1) => logTicket(by, { ...UNSPECIFIC, ...change });

  /** What is kept, in words; `from` says how it was made. */
  async function everythingKept() {
    return {
      texts: await desk.db
        .query(`SELECT s.ticket_id, s.length, (SELECT json_agg(json_build_array(w.word, u.times) ORDER BY w.word)
      FROM unnest(s.words, s.times) u (id, times) JOIN similar_words w ON w.id = u.id) AS words FROM similar_texts s ORDER BY 1`),
      words: await desk.db
        .query(`SELECT w.word, w.in_texts, (SELECT json_agg(x ORDER BY x) FROM similar_postings p, unnest(p.tickets) x
      WHERE p.word_id = w.id) AS tickets FROM similar_words w ORDER BY 1`),
      head: await desk.db.query('SELECT texts, length FROM similar_head'),
    };
  }

  describe('similar tickets', () => {
    it('ranks by rare words and titles, where ts_rank prefers what is said often', async () => {
      const right = await log({ title: 'Chain of the VPN certificate is not trusted' });
      for (const where of ['home', 'office', 'train']) {
        const description = `The VPN is not the problem, the VPN is not the VPN of the ${where}, not the same the VPN is not.`;
        await log({ title: `VPN is not the same in the ${where}`, description });
      }
      await kept();
      const typed = {
        title: 'VPN: certificate chain not trusted',
        description: 'The user is not at home, the VPN is slow.',
      };
      const found = await like(desk.tier1, typed);
      expect(keys(found)[0]).toBe(right.key);
      expect(found.items[0]).toMatchObject({ sameSignature: false, via: null });
      expect(found.items[0]!.sharedWords.slice(0, 3).sort()).toEqual(['certificate', 'chain', 'trusted']);
      expect(found.items[0]!.why).toEqual([
        expect.stringMatching(/^shares: /),
        expect.stringMatching(/^title \d\d % alike$/),
      ]);
      const [byTsRank] = await desk.db.query<{ key: string }>(
        `SELECT 'TL-' || ticket_id AS key FROM ticket_texts, CAST(replace(plainto_tsquery('simple', $1)::text, '&', '|') AS tsquery) q
       WHERE words @@ q ORDER BY ts_rank(words, q) DESC LIMIT 1`,
        [`${typed.title} ${typed.description}`],
      );
      expect(byTsRank!.key).not.toBe(right.key);
      expect(keys(await like(desk.tier1, { title: 'Zzyzx' }))).toEqual([]);
    });

    it('puts tickets of the same signature first and says so; one of the same user that is open may be a duplicate', async () => {
      const coded = { kind: 'enrollment', errorCode: '0x80180026', title: 'Windows says no' };
      const first = await log(coded);
      await log({ ...UNSPECIFIC, title: 'Autopilot stops at the hash' });
      await kept();
      const typed = {
        ...{ kind: 'enrollment', platform: 'windows', errorCode: '-2145910746', title: 'Autopilot stops at the hash' },
        requester: { upn: 'ADA@contoso.example' },
      };
      const found = await like(desk.tier1, typed);
      expect(found.items[0]).toMatchObject({
        ticket: { key: first.key },
        sameSignature: true,
        why: ['same signature: Enrollment fails on Windows with 0x80180026', expect.stringContaining('shares: ')],
      });
      expect(found.items[1]!.ticket.title).toBe('Autopilot stops at the hash');
      expect(found.possibleDuplicate).toMatchObject({
        ticket: { key: first.key },
        why: `This user has an open ticket with the same signature: ${first.key}.`,
        precision: expect.stringContaining('at most 2 of 10'),
      });
      // Half a code is no signature, and nothing wrong while it is typed.
      expect((await like(desk.tier1, { ...typed, errorCode: '0x8018' })).possibleDuplicate).toBeNull();
      // A ticket is not like itself.
      expect(keys(await similarTo(desk.tier1, first))).not.toContain(first.key);
      expect((await similarTo(desk.tier1, first)).possibleDuplicate).toBeNull();
    });

    it('shows of tickets elsewhere only that there are some', async () => {
      const there = await log({
        title: 'Kerberos ticket expires',
        location: 'redmond',
        kind: 'compliance',
        errorCode: '0x87D10001',
      });
      const here = await log({ title: 'Kerberos ticket expires', location: 'charlotte', kind: 'compliance' });
      await kept();
      const typed = {
        ...{ title: 'Kerberos ticket expires', kind: 'compliance', platform: 'windows', errorCode: '0x87D10001' },
        requester: { upn: 'ada@contoso.example' },
      };
      expect(keys(await like(desk.tier1, typed, 2))).toEqual([there.key, here.key]);
      const found = await like(charlotte, typed);
      expect(keys(found)).toEqual([here.key]);
      expect(found.elsewhere).toBe(1);
      expect(found.possibleDuplicate).toMatchObject({
        ticket: null,
        why: expect.stringContaining('that you do not see'),
      });
      expect(JSON.stringify(found)).not.toContain(there.key);
      expect((await charlotte.get(`/tickets/${there.key}/similar`)).status).toBe(404);
    });

    it('follows edits, and shows duplicates by their root', async () => {
      const root = await log({ title: 'Zscaler tunnel drops' });
      const twin = await log({ title: 'Gateway unreachable since noon' });
      await kept();
      expect(keys(await like(desk.tier1, { title: 'Zscaler' }))).toEqual([root.key]);
      await done(desk.lead.post(`/tickets/${twin.key}/duplicates`, { of: root.key }));
      const [hit] = (await like(desk.tier1, { title: 'Gateway unreachable' })).items;
      expect(hit).toMatchObject({ ticket: { key: root.key }, via: twin.key });
      // Both lead to the root: it is shown once.
      expect(keys(await like(desk.tier1, { title: 'Zscaler gateway unreachable' }))).toEqual([root.key]);

      const stands = (await desk.tier1.get(`/tickets/${root.key}`)).headers['etag'] as string;
      await done(desk.lead.patch(`/tickets/${root.key}`, { title: 'Proxy tunnel drops' }).set('If-Match', stands));
      await kept();
      expect(keys(await like(desk.tier1, { title: 'Zscaler' }))).toEqual([]);
      expect(keys(await like(desk.tier1, { title: 'Proxy tunnel' }))).toEqual([root.key]);
    });

    it('follows imports and their reversion', async () => {
      const row =
        '1;Xylophone driver refused;Enroll;Win;;eve@contoso.example;Bob Old;Done;1;01.03.2024 09:00;02.03.2024 10:00';
      const { body } = await upload(desk, desk.lead, oldDeskFile(row), { mapping: OLD_DESK });
      await kept();
      const found = await like(desk.tier1, { title: 'Xylophone driver' });
      expect(found.items.map(({ ticket }) => ticket.title)).toEqual(['Xylophone driver refused']);
      await done(desk.lead.post(`/imports/${(body as { id: number }).id}/reversions`));
      expect(keys(await like(desk.tier1, { title: 'Xylophone driver' }))).toEqual([]);
      await kept();
      expect(await desk.db.query(`SELECT FROM similar_words WHERE word = 'xylophone'`)).toEqual([]);
    });

    it('loses nothing and keeps nothing twice when it is broken off, and comes out as if made anew', async () => {
      const texts = desk.app.get(KeepWords);
      await desk.db.execute('INSERT INTO similar_waiting SELECT id FROM tickets ON CONFLICT DO NOTHING');
      await desk.db.execute(`UPDATE ticket_texts SET description = 'quokka quokka' WHERE ticket_id <= 3`);
      for (const at of ['similar_add_words', 'similar_add_postings', 'similar_put_texts', 'similar_advance']) {
        const before = await everythingKept();
        await expect(new KeepWords(new BreakingDb(desk.db, at)).once()).rejects.toThrow('broken off');
        expect(await everythingKept()).toEqual(before);
      }
      await texts.all();
      expect(keys(await like(desk.tier1, { title: 'quokka' }))).toHaveLength(3);
      const followed = await everythingKept();
      // Two at once: one of them waits or goes away.
      await desk.db.execute('DELETE FROM similar_head');
      await Promise.all([texts.all(), texts.all()]);
      await texts.all();
      expect(await everythingKept()).toEqual(followed);
      // A count that cannot be: the loop makes all anew.
      await desk.db.execute(`UPDATE similar_words SET in_texts = 0 WHERE word = 'quokka'`);
      await desk.db.execute(`UPDATE ticket_texts SET description = 'gone' WHERE ticket_id = 1`);
      await log({ title: 'One more' });
      await desk.db.execute('INSERT INTO similar_waiting VALUES (1) ON CONFLICT DO NOTHING');
      await kept();
      expect(await desk.db.query(`SELECT in_texts FROM similar_words WHERE word = 'quokka'`)).toEqual([
        { in_texts: 2 },
      ]);
      // Rows that no event told of.
      await desk.db.execute('DELETE FROM similar_texts WHERE ticket_id = 1');
      await desk.db.execute(`INSERT INTO similar_texts VALUES (999999, '{}', '{}', 0, 0)`);
      expect(await texts.lookForStrays()).toBe(2);
    });

    it('answers whatever is typed', async () => {
      const typed = [
        {},
        { title: '' },
        { title: 'the is not' },
        { title: 'a'.repeat(1_000), description: 'b'.repeat(20_000) },
        { description: 'vpn '.repeat(5_000) },
        { description: Array.from({ length: 3_000 }, (_, n) => `w${n}`).join(' ') },
        { title: '🔥🔥 \u202eمشكلة في الشهادة ½ İ ﬁ', description: "';--%_\\ {} $1 \u0001" },
        {
          title: null,
          description: null,
          app: null,
          requester: { upn: '' },
          errorCode: '-',
          kind: 'policy',
          platform: 'linux',
        },
      ];
      for (const body of typed) {
        const found = await like(desk.tier1, body, 20);
        expect(found.items.length).toBeLessThanOrEqual(20);
      }
      const wrong = [
        { title: 'x'.repeat(1_001) },
        { title: 'nul \0' },
        { title: '\ud800' },
        { titel: 'x' },
        { title: 7 },
      ];
      for (const body of wrong) expect((await desk.tier1.post('/intake/similar', body)).status).toBe(400);
      for (const limit of ['0', '21', 'x', '1.5']) {
        expect((await desk.tier1.post(`/intake/similar?limit=${limit}`, {})).status).toBe(400);
      }
      expect((await desk.tier1.get('/tickets/nonsense/similar')).status).toBe(404);
      expect((await desk.viewer.post('/intake/similar', {})).status).toBe(403);
    });
  });

  /** A database whose transactions break off at one statement. */
  class BreakingDb extends Db {
    constructor(
      private readonly whole: Db,
      private readonly at: string,
    ) {
      super();
    }
    query<Row>(statement: Statement | string, values?: readonly unknown[]): Promise<Row[]> {
      return this.whole.query(statement, values);
    }
    execute(statement: Statement | string, values?: readonly unknown[]): Promise<number> {
      return this.whole.execute(statement, values);
    }
    afterCommit(hook: () => void): void {
      this.whole.afterCommit(hook);
    }
    atomically<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      const { at } = this;
      const broken = (statement: Statement | string) => typeof statement !== 'string' && statement.name === at;
      return this.whole.atomically((tx) =>
        work(
          new Proxy(tx, {
            get(target, name) {
              const member = Reflect.get(target, name) as unknown;
              if (typeof member !== 'function') return member;
              return (...args: [Statement]) =>
                (name === 'query' || name === 'execute') && broken(args[0])
                  ? Promise.reject(new Error('broken off'))
                  : (member as (...args: unknown[]) => unknown).apply(target, args);
            },
          }),
        ),
      );
    }
  }
});
