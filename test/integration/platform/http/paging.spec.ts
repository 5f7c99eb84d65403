import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import { decodeCursor, encodeCursor } from '../../../../src/platform/http/paging.js';
import { startApp, type TestApp } from '../../../setup/app.js';
import { probeModule } from './probe.js';

describe('cursors', () => {
  it('give back what was put in', () => {
    fc.assert(
      fc.property(fc.string(), fc.maxSafeInteger(), fc.option(fc.string()), (text, number, maybe) => {
        fc.pre(!text.includes('\0') && !maybe?.includes('\0'));
        const cursor = encodeCursor('list', [text, number, maybe]);
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(decodeCursor('list', cursor, ['string', 'number', 'string?'])).toEqual([text, number, maybe]);
      }),
    );
  });

  const cursor = encodeCursor('tickets by due', ['2026-03-01', 42]);

  it.each([
    ['damaged', cursor.slice(0, 20) + (cursor[20] === 'A' ? 'B' : 'A') + cursor.slice(21)],
    ['shortened', cursor.slice(0, -3)],
    ['made up', Buffer.from('["2026-03-01",42]').toString('base64url')],
    ['empty', ''],
    ['not base64', '%%%'],
    ['of another list', encodeCursor('tickets by age', ['2026-03-01', 42])],
    ['of other values', encodeCursor('tickets by due', [42, '2026-03-01'])],
    ['with too many values', encodeCursor('tickets by due', ['2026-03-01', 42, 1])],
    ['with null', encodeCursor('tickets by due', [null, 42])],
    ['with a fraction', encodeCursor('tickets by due', ['2026-03-01', 4.2])],
    ['with NUL', encodeCursor('tickets by due', ['\0', 42])],
  ])('that are %s are refused, naming the field', (_what, given) => {
    expect(() => decodeCursor('tickets by due', given, ['string', 'number'])).toThrow(
      expect.objectContaining({
        status: 400,
        code: 'validation_failed',
        extra: { errors: [{ pointer: '/cursor', detail: 'is not a cursor of this list' }] },
      }),
    );
  });
});

describe('a list', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ module: probeModule });
  });
  afterAll(() => app.close());

  const list = (query: string) => request(app.url).get(`/api/v1/marbles${query}`);

  it('links to its next page, keeping the other parameters', async () => {
    const { body, headers } = await list('?colour=red&limit=2&cursor=old');
    expect(body.items).toEqual([{ id: 1 }, { id: 2 }]);
    const link = `</api/v1/marbles?colour=red&limit=2&cursor=${body.next}>; rel="next"`;
    expect(headers['link']).toBe(link);
  });

  it('has 50 items unless asked otherwise', async () => {
    expect((await list('')).body.items).toHaveLength(50);
  });

  it.each(['0', '201', '-1', '1.5', 'many', ''])('refuses limit=%s', async (limit) => {
    const { status, body } = await list(`?limit=${limit}`);
    expect([status, body.errors?.[0]?.pointer]).toEqual([400, '/limit']);
  });
});
