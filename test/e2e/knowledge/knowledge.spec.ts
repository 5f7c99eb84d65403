import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDesk, pointers, refused, type Desk } from '../../setup/desk.js';

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
