import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CreatePattern } from '../../../src/patterns/pattern/commands/create-pattern.js';
import { RequiredFields } from '../../../src/tickets/quality/required-fields.js';
import {
  A_PACKET,
  done,
  logTicket,
  openDesk,
  pointers,
  refused,
  type Desk,
  type ShownTicket,
} from '../../setup/desk.js';

describe('knowledge: knowledge', () => {
  interface ShownCode {
    code: string;
    known: boolean;
    facility: { name: string | null } | null;
    meanings: { platforms: string[]; resolution: string | null; source: { title: string; url: string | null } }[];
    otherPlatforms: string[];
    why?: string;
  }

  interface CodePage {
    items: ShownCode[];
    next: string | null;
  }

  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const read = async <T>(path: string): Promise<T> => (await desk.viewer.get(path).expect(200)).body as T;

  describe('the catalogue of error codes', () => {
    it.each([
      '0x80180014',
      '80180014',
      '2149056532',
      '-2145910764',
      'menroll_e_devicenotsupported',
      'Error code: 0x80180014',
    ])('opens a code by %s', async (form) => {
      const { items } = await read<CodePage>(`/error-codes?platform=windows&q=${encodeURIComponent(form)}`);
      expect(items[0]).toMatchObject({ code: '0x80180014', why: 'code', known: true });
      const one = await read<ShownCode>(`/error-codes/${encodeURIComponent(form)}?platform=windows`);
      expect(one.meanings.length).toBe(4);
      expect(one.meanings.every(({ source }) => source.title !== '')).toBe(true);
    });

    it('tells one platform nothing of the others', async () => {
      const { meanings, otherPlatforms } = await read<ShownCode>('/error-codes/0x87D1041C?platform=ios_ipados');
      expect(meanings.map(({ platforms }) => platforms)).toEqual([['ios_ipados']]);
      expect(otherPlatforms).toEqual(['android', 'windows']);
    });

    it('answers for a code that nobody documents, and refuses what is none', async () => {
      expect(await read<ShownCode>('/error-codes/0x80180099')).toMatchObject({
        known: false,
        facility: { name: 'Windows device enrollment' },
        meanings: [],
      });
      const problem = await refused(desk.viewer.get('/error-codes/10.0.0.1'));
      expect([problem.status, pointers(problem), problem.errors?.[0]?.detail]).toEqual([
        400,
        ['/code'],
        'This is an IP address, not an error code.',
      ]);
    });

    it('pages through a search by words, each code once', async () => {
      const seen: string[] = [];
      let cursor = '';
      do {
        const { items, next } = await read<CodePage>(`/error-codes?q=certificate&limit=7${cursor}`);
        seen.push(...items.map(({ code }) => code));
        cursor = next === null ? '' : `&cursor=${next}`;
      } while (cursor !== '');
      expect(seen.length).toBeGreaterThan(14);
      expect(new Set(seen).size).toBe(seen.length);
      const { next } = await read<CodePage>('/error-codes?limit=1');
      expect((await refused(desk.viewer.get(`/error-codes?q=x&limit=1&cursor=${next}`))).status).toBe(400);
      expect((await refused(desk.viewer.get('/error-codes?platform=amiga'))).status).toBe(400);
    });
  });

  describe('a ticket that is two problems', () => {
    const FIRST = {
      ...{ osVersion: '10.0.22631', ownership: 'organization', approach: 'self_service', group: 'Retail' },
      device: { name: 'LAPTOP-7', serial: 'PF3XW2KD' },
      reportedAt: new Date(Date.now() - 3_600_000).toISOString(),
    };
    const SECOND = { kind: 'app_install', title: 'Nor does Acrobat install', app: { name: 'Adobe Acrobat' } };

    it('is split: the second one has the caller, the device and the place of the first', async () => {
      const first = await logTicket(desk.tier1, FIRST);
      const second = await done(
        desk.tier2.post(`/tickets/${first.key}/splits`, { ...SECOND, errorCode: '-2016345060' }),
      );
      const inherited = ['requester', 'device', 'platform', 'osVersion', 'ownership', 'approach', 'phase', 'group'];
      for (const field of [...inherited, 'location', 'reportedAt'])
        expect([field, second[field]]).toEqual([field, first[field]]);
      expect(second).toMatchObject({ splitFrom: first.key, state: 'queued', tier: 1, kind: 'app_install' });
      expect(second.signature).toBe('v1/app_install/windows/code:0x87D1041C/app:adobe-acrobat');
      const taken = await done(desk.tier1.post(`/tickets/${second.key}/claims`));
      expect(taken.state).toBe('working');
    });

    it('both say so in their history, and the first stays as it is', async () => {
      const first = await logTicket(desk.tier1, FIRST);
      const second = await done(desk.tier1.post(`/tickets/${first.key}/splits`, { ...SECOND, take: true }));
      const eventsOf = async (key: string) => {
        const { items } = await read<{ items: { type: string; data: object; actor: { id: number } }[] }>(
          `/tickets/${key}/events`,
        );
        return items;
      };
      expect((await eventsOf(first.key)).at(-1)).toMatchObject({
        ...{ type: 'ticket.split', data: { into: second.key, version: 1 }, actor: { id: desk.tier1.id } },
      });
      expect((await eventsOf(second.key))[0]).toMatchObject({ type: 'ticket.logged', data: { splitFrom: first.key } });
      expect(await done(desk.tier1.get(`/tickets/${first.key}`))).toMatchObject({ version: 1, state: 'queued' });
    });

    it('is the same whichever way it is logged', async () => {
      const first = await logTicket(desk.tier1, FIRST);
      const byHand = await logTicket(desk.tier1, { ...FIRST, ...SECOND, splitFrom: first.key });
      const split = await done(desk.tier1.post(`/tickets/${first.key}/splits`, { ...SECOND, errorCode: '0x80180014' }));
      const plain = ({ key: _, createdAt: _1, updatedAt: _2, due: _3, ...rest }: ShownTicket) => rest;
      expect(plain(split)).toEqual(plain(byHand));
    });

    it('takes what is told over what is inherited, and refuses nonsense with nothing changed', async () => {
      const first = await logTicket(desk.tier1, FIRST);
      const path = `/tickets/${first.key}/splits`;
      const phone = await done(desk.tier1.post(path, { ...SECOND, platform: 'ios_ipados', group: null }));
      expect(phone).toMatchObject({
        platform: 'ios_ipados',
        osVersion: null,
        group: null,
        requester: first['requester'],
      });
      // Of tickets: what trends tell meanwhile is their own affair.
      const events = `SELECT count(*) AS n FROM events WHERE type LIKE 'ticket.%'`;
      const count = async () => (await desk.db.query<{ n: number }>(events))[0]?.n;
      const before = await count();
      expect(pointers(await refused(desk.tier1.post(path, { kind: 'enrollment' })))).toEqual(['/title']);
      expect(pointers(await refused(desk.tier1.post(path, { ...SECOND, splitFrom: 'TL-1' })))).toEqual(['/splitFrom']);
      expect(pointers(await refused(desk.tier1.post(path, { ...SECOND, errorCode: 'x' })))).toEqual(['/errorCode']);
      expect((await refused(desk.tier1.post('/tickets/TL-999999/splits', SECOND))).status).toBe(404);
      expect((await refused(desk.viewer.post(path, SECOND))).status).toBe(403);
      expect(await count()).toBe(before);
    });

    it('is no ticket of those who may not see the first', async () => {
      await desk.lead.put('/locations/redmond', { name: 'Redmond', timeZone: 'America/Los_Angeles' }).expect(201);
      const first = await logTicket(desk.tier1, { ...FIRST, location: 'redmond' });
      await desk.lead.put('/locations/charlotte', { name: 'Charlotte', timeZone: 'America/New_York' }).expect(201);
      const local = await desk.hire('tier1', { scopeTags: ['charlotte'] });
      expect((await refused(local.post(`/tickets/${first.key}/splits`, SECOND))).status).toBe(404);
    });
  });

  describe('hand-overs that came back', () => {
    const SIGNATURE = 'v1/compliance/macos/code:0x80180018';
    const SYMPTOM = { kind: 'compliance', platform: 'macos', errorCode: '0x80180018' };
    const LOG = { kind: 'log', content: 'mdmclient: 0x80180018' };
    const escalate = (key: string, evidence: object[] = []) =>
      desk.tier1.post(`/tickets/${key}/escalations`, { ...A_PACKET, evidence: [...A_PACKET.evidence, ...evidence] });
    const sentBack = async (reason: string): Promise<string> => {
      const { key } = await logTicket(desk.tier1, SYMPTOM);
      await done(escalate(key));
      await done(desk.tier2.post(`/tickets/${key}/returns`, { reason, note: 'See the note' }));
      return key;
    };
    interface Symptom {
      signature: string | null;
      escalated: number;
      returned: number;
      rate: number | null;
      reasons: { reason: string; count: number }[];
      required: string[];
    }
    const returns = async (query = '') => {
      const { items } = await read<{ items: Symptom[] }>(`/quality/returns?platform=macos${query}`);
      return items.find(({ signature }) => signature === SIGNATURE);
    };

    it('are counted by signature and reason, with their rate, and without anybody’s name', async () => {
      expect(await returns()).toBeUndefined();
      await sentBack('missing_log');
      await sentBack('missing_log');
      const third = await sentBack('missing_log');
      await sentBack('wrong_tier');
      const stays = await logTicket(desk.tier1, SYMPTOM);
      await done(escalate(stays.key));
      const regretted = await logTicket(desk.tier1, SYMPTOM);
      await done(escalate(regretted.key));
      await done(desk.tier1.post(`/tickets/${regretted.key}/take-backs`, { reason: 'Too early' }));
      // Up again and all the way up: this one came back once of three.
      await done(escalate(third));
      await done(desk.tier2.post(`/tickets/${third}/escalations`, A_PACKET));
      expect(await returns()).toMatchObject({
        ...{ escalated: 7, returned: 4, rate: 4 / 7, required: [] },
        reasons: [
          { reason: 'missing_log', count: 3 },
          { reason: 'wrong_tier', count: 1 },
        ],
      });
      const text = (await desk.viewer.get('/quality/returns')).text;
      for (const name of [desk.tier1.name, desk.tier2.name, 'ada@contoso.example', 'Ada'])
        expect(text).not.toContain(name);
      expect(await returns('&kind=policy')).toBeUndefined();
      expect(await returns('&to=2020-01-31')).toBeUndefined();
      const problem = await refused(desk.viewer.get('/quality/returns?from=2020-02-30&to=x'));
      expect([problem.status, pointers(problem)]).toEqual([400, ['/from', '/to']]);
    });

    it('offer the top missing item as a required field; a lead takes it', async () => {
      const offered = await read<{ items: object[] }>('/quality/suggestions?platform=macos');
      expect(offered.items).toEqual([
        {
          ...{ kind: 'compliance', platform: 'macos', signature: SIGNATURE, field: 'log', cameBack: 3, escalated: 7 },
          explained: 'The device does not become compliant on macOS with 0x80180018.',
          says: '3 of 7 escalations of this signature came back without it.',
        },
      ]);
      const body = { signature: SIGNATURE, field: 'log' };
      expect((await refused(desk.tier3.post('/quality/required-fields', body))).status).toBe(403);
      const made = (await desk.lead.post('/quality/required-fields', body).expect(201)).body as { id: number };
      expect(made).toMatchObject({ ...body, cameBack: 3, escalated: 7, by: { id: desk.lead.id } });
      expect((await refused(desk.lead.post('/quality/required-fields', body))).type).toMatch(/field-required-already$/);
      const nonsense = await refused(desk.lead.post('/quality/required-fields', { ...body, signature: 'v1/what' }));
      expect(pointers(nonsense)).toEqual(['/signature']);
      expect((await read<{ items: object[] }>('/quality/suggestions?platform=macos')).items).toEqual([]);
      expect((await returns())?.required).toEqual(['log']);
    });

    it('a hand-over without it is refused by name and says why', async () => {
      const { key } = await logTicket(desk.tier1, SYMPTOM);
      await desk.app.get(RequiredFields).refresh();
      const problem = await refused(escalate(key));
      expect([problem.status, problem.type, problem.errors]).toEqual([
        400,
        expect.stringMatching(/packet-incomplete$/),
        [
          {
            pointer: '/evidence',
            detail: 'Add a log to the evidence. 3 of 7 escalations of this signature came back without it.',
          },
        ],
      ]);
      expect((await done(escalate(key, [LOG]))).tier).toBe(2);
      // Another symptom is not asked.
      const other = await logTicket(desk.tier1, { ...SYMPTOM, errorCode: '0x80180014' });
      expect((await done(escalate(other.key))).tier).toBe(2);
    });

    it('is not asked any more when a lead takes it away; another node knows within its next look', async () => {
      const { items } = await read<{ items: { id: number; says: string }[] }>(
        `/quality/required-fields?signature=${SIGNATURE}`,
      );
      expect(items.map(({ says }) => says)).toEqual(['3 of 7 escalations of this signature came back without it.']);
      const otherNode = new RequiredFields(desk.db);
      await otherNode.refresh();
      expect(otherNode.of(SIGNATURE).map(({ field }) => field)).toEqual(['log']);
      await desk.lead.delete(`/quality/required-fields/${items[0]?.id}`).expect(204);
      expect((await refused(desk.lead.delete(`/quality/required-fields/${items[0]?.id}`))).status).toBe(404);
      await Promise.all([otherNode.refresh(), desk.app.get(RequiredFields).refresh()]);
      expect(otherNode.of(SIGNATURE)).toEqual([]);
      const { key } = await logTicket(desk.tier1, SYMPTOM);
      expect((await done(escalate(key))).tier).toBe(2);
    });
  });

  describe('what is known of a problem', () => {
    const WORDS = {
      kind: 'fix',
      cause: 'The detection rule looks for the old version',
      userSteps: 'Open Company Portal and install again',
      tier1Steps: 'Ask which version is shown',
      verify: 'Acrobat starts',
    };
    interface Known {
      standing: string;
      says: string;
      banner: { pattern: string; tellCaller: string | null } | null;
      packages: { id: number; usable: boolean; cameBack: boolean; ask: string[]; userSteps: string }[];
      codes: ShownCode[];
    }
    const known = (key: string) => read<Known>(`/tickets/${key}/known-issues`);
    const parse = async (text: string) => (await desk.tier1.post('/intake/parse', { text }).expect(200)).body as Known;
    const install = (code: string, change: object = {}) =>
      logTicket(desk.tier1, { kind: 'app_install', app: { name: 'Adobe Acrobat' }, errorCode: code, ...change });
    const pattern = async (signature: string) => {
      const input = { title: `Of ${signature}`, signatures: [signature], state: 'active' } as const;
      const made = await desk.app.get(CreatePattern, { strict: false }).run(desk.db, input, desk.tier3.id);
      if (!made.ok) throw new Error(JSON.stringify(made.refusal));
      return `PT-${made.value.id}`;
    };
    const publish = async (key: string, change: object = {}) => {
      const { id } = (await done(desk.tier3.post(`/patterns/${key}/packages`, { ...WORDS, ...change }))) as never as {
        id: number;
      };
      await done(desk.tier3.post(`/packages/${id}/publications`));
      return id;
    };

    it('is the meaning of the code on the ticket’s platform, and of no other', async () => {
      const [windows, phone] = [await install('-2016345060'), await install('0x87D1041C', { platform: 'ios_ipados' })];
      for (const [{ key }, platform] of [
        [windows, 'windows'],
        [phone, 'ios_ipados'],
      ] as const) {
        const { standing, codes, packages, banner } = await known(key);
        expect([standing, packages, banner, codes.map(({ code }) => code)]).toEqual([
          'documented',
          [],
          null,
          ['0x87D1041C'],
        ]);
        expect(codes[0]?.meanings.map(({ platforms }) => platforms)).toEqual([[platform]]);
      }
      const question = await logTicket(desk.tier1, { kind: 'question', errorCode: null });
      expect(await known(question.key)).toMatchObject({ standing: 'nothing', codes: [], packages: [] });
      expect((await refused(desk.viewer.get('/tickets/TL-999999/known-issues'))).status).toBe(404);
    });

    it('is the live package of its signature, on the ticket and while logging', async () => {
      const signature = 'v1/app_install/windows/code:0x87D1041C/app:adobe-reader';
      const key = await pattern(signature);
      const ticket = await install('0x87D1041C', { app: { name: 'Adobe Reader' } });
      expect(await known(ticket.key)).toMatchObject({ standing: 'pattern', banner: { pattern: key }, packages: [] });
      const id = await publish(key, { scope: { platforms: ['windows'], osFrom: '10.0.22000' } });
      const usable = { id, usable: true, cameBack: false, ask: ['osVersion'], userSteps: WORDS.userSteps };
      expect(await known(ticket.key)).toMatchObject({
        standing: 'fix',
        packages: [usable],
        codes: [{ code: '0x87D1041C' }],
      });
      const paste = 'App: Adobe Reader\nWindows laptop, installation failed with error code -2016345060';
      expect(await parse(paste)).toMatchObject({
        ...{ standing: 'fix', packages: [usable], banner: { pattern: key } },
        codes: [{ code: '0x87D1041C', meanings: [{ platforms: ['windows'] }] }],
      });
      // Another platform has another signature: neither package nor meaning.
      const phone = await parse(paste.replace('Windows laptop', 'iPhone, iOS 18.1'));
      expect(phone).toMatchObject({ standing: 'documented', packages: [], banner: null });
      expect(phone.codes[0]?.meanings.map(({ platforms }) => platforms)).toEqual([['ios_ipados']]);
      await done(desk.tier3.post(`/packages/${id}/doubts`, { why: 'Two users say that it comes back' }));
      expect(await known(ticket.key)).toMatchObject({ standing: 'in_doubt', packages: [{ id, usable: false }] });
    });

    it('without a platform in the text says so and tells all meanings by their platform', async () => {
      const { standing, codes, packages } = await parse('It says 0x87D1041C');
      const platforms = codes[0]?.meanings.flatMap((meaning) => meaning.platforms).sort();
      expect([standing, packages, platforms]).toEqual(['documented', [], ['android', 'ios_ipados', 'windows']]);
    });
  });
});
