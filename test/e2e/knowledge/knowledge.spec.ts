import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { done, logTicket, openDesk, pointers, refused, type Desk, type ShownTicket } from '../../setup/desk.js';

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
    const second = await done(desk.tier2.post(`/tickets/${first.key}/splits`, { ...SECOND, errorCode: '-2016345060' }));
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
    const count = async () => (await desk.db.query<{ n: number }>('SELECT count(*) AS n FROM events'))[0]?.n;
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
