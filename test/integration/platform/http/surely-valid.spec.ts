import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { surelyValid } from '../../../../src/platform/http/surely-valid.js';
import { BulkBody } from '../../../../src/tickets/http/bulk.dto.js';
import { EditBody, LogBody } from '../../../../src/tickets/http/ticket.dto.js';
import { EscalationBody, HandDownBody } from '../../../../src/tickets/http/up-and-down.dto.js';
import { TicketQuery } from '../../../../src/tickets/lists/ticket-query.js';

const RIGHT: [name: string, type: new () => object, body: Record<string, unknown>][] = [
  [
    'a new ticket',
    LogBody,
    {
      ...{ kind: 'enrollment', title: 'Cannot enroll', platform: 'windows', impact: 'blocked', affectedUsers: 2 },
      ...{ requester: { name: 'Ada', upn: 'ada@contoso.example', vip: false }, device: { serial: '5CG1' }, app: null },
      ...{ phase: 'none', take: true, tier: 1, reportedAt: '2026-11-01T10:00:00Z', errorCode: '0x80180014' },
    },
  ],
  ['an edit', EditBody, { title: 'Another', policy: { type: 'wifi' } }],
  [
    'a hand-over',
    EscalationBody,
    { reason: 'r', tried: ['a', 'b'], evidence: [{ kind: 'text', content: 'c' }], facts: { device: { serial: 's' } } },
  ],
  [
    'a resolution',
    HandDownBody,
    { resolution: { kind: 'fix', cause: 'c', userSteps: 'u', tier1Steps: 't', verify: 'v' }, skipTier2: true },
  ],
  ['a list', TicketQuery, { state: 'queued,working', platform: 'windows', limit: '50', phase: '3', active: 'true' }],
  ['commands for many', BulkBody, { command: 'accept', keys: ['TL-1', 'TL-2'], body: {} }],
];

const WRONG: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, '', 0, -1, 1.5, true, [], {}, [null], [[]], [{}], 'none', 'x'.repeat(300), { name: 1 }, NaN),
  fc.anything({ maxDepth: 2 }),
);

/** The body with one thing in it replaced, added or left out, at any depth. */
const spoilt = (body: Record<string, unknown>): fc.Arbitrary<Record<string, unknown>> => {
  const paths = [...pathsOf(body), ['unknown'], ['constructor']];
  return fc.tuple(fc.constantFrom(...paths), fc.option(WRONG, { nil: undefined })).map(([path, value]) => {
    const copy = structuredClone(body);
    let place = copy;
    for (const step of path.slice(0, -1)) place = place[step] as Record<string, unknown>;
    place[path.at(-1)!] = value;
    return copy;
  });
};

function pathsOf(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...pathsOf(inner).map((rest) => [key, ...rest])]);
}

const OPTIONS = { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true, forbidUnknownValues: false };

describe('what is surely valid', () => {
  it.each(RIGHT)('lets %s pass at once', (_name, type, body) => {
    expect(surelyValid(plainToInstance(type, body, { exposeDefaultValues: true }))).toBe(true);
  });

  it.each(RIGHT)('has nothing that class-validator finds wrong in %s', (_name, type, body) => {
    let refused = 0;
    fc.assert(
      fc.property(spoilt(body), (asked) => {
        const entity = plainToInstance(type, asked, { exposeDefaultValues: true });
        if (surelyValid(entity)) expect(validateSync(entity, OPTIONS)).toEqual([]);
        else refused += 1;
      }),
      { numRuns: 300 },
    );
    expect(refused).toBeGreaterThan(0);
  });

  it('says nothing of what has no rules', () => {
    expect(surelyValid({})).toBe(false);
    expect(surelyValid([])).toBe(false);
    expect(surelyValid(new Map())).toBe(false);
    expect(surelyValid(Object.create(null) as object)).toBe(false);
  });
});
