import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseHandshake, parseRooms, parseViewing } from '../../../src/live/client-frames.js';
import { FrameBudget } from '../../../src/live/frame-budget.js';

describe('the handshake', () => {
  it('is read', () => {
    expect(parseHandshake(undefined)).toEqual({ ok: true, value: { after: null, rooms: [] } });
    expect(parseHandshake({ token: 'tls_x', after: 0, rooms: ['desk', 'desk'] })).toEqual({
      ok: true,
      value: { token: 'tls_x', after: 0, rooms: ['desk'] },
    });
  });

  it.each([
    [{ after: -1 }],
    [{ after: 1.5 }],
    [{ after: '7' }],
    [{ after: Number.MAX_VALUE }],
    [{ token: 7 }],
    [{ token: 'x'.repeat(600) }],
    [{ rooms: 'desk' }],
    [{ rooms: [1] }],
    [{ rooms: Array.from({ length: 201 }, (_, n) => `ticket:${n}`) }],
    [[]],
    ['token'],
    [7],
  ])('is refused: %j', (auth) => {
    expect(parseHandshake(auth)).toMatchObject({ ok: false, error: { code: 'malformed' } });
  });
});

describe('a frame of a client', () => {
  it('is read', () => {
    expect(parseRooms({ rooms: ['tier:1', 'tier:1'] })).toEqual({ ok: true, value: ['tier:1'] });
    expect(parseViewing({ ticket: 'TL-42', mode: 'typing' })).toEqual({
      ok: true,
      value: { ticketId: 42, mode: 'typing' },
    });
    expect(parseViewing({ ticket: 'TL-42', mode: null })).toEqual({ ok: true, value: { ticketId: 42, mode: null } });
  });

  it.each([
    [{}],
    [{ ticket: 'TL-0', mode: 'viewing' }],
    [{ ticket: 'TL-2147483648', mode: 'viewing' }],
    [{ ticket: '42', mode: 'viewing' }],
    [{ ticket: 42, mode: 'viewing' }],
    [{ ticket: 'TL-42' }],
    [{ ticket: 'TL-42', mode: 'reading' }],
    [JSON.parse('{"__proto__": {"ticket": "TL-42", "mode": "viewing"}}')],
    [Buffer.from('TL-42')],
    [null],
  ])('is refused: %j', (payload) => {
    expect(parseViewing(payload)).toMatchObject({ ok: false, error: { code: 'malformed' } });
  });

  it('of any shape is answered, in under 200 bytes', () => {
    fc.assert(
      fc.property(fc.anything(), (payload) => {
        for (const parsed of [parseHandshake(payload), parseRooms(payload), parseViewing(payload)]) {
          if (!parsed.ok) expect(JSON.stringify({ error: parsed.error }).length).toBeLessThanOrEqual(200);
        }
      }),
    );
  });
});

describe('the budget of a socket', () => {
  it('is 100 frames at once and 50 a second', () => {
    const budget = new FrameBudget(0);
    const takes = (count: number, now: number) => Array.from({ length: count }, () => budget.take(now)).filter(Boolean);
    expect(takes(150, 0)).toHaveLength(100);
    expect(takes(100, 1_000)).toHaveLength(50);
    expect(takes(200, 60_000)).toHaveLength(100);
  });
});
