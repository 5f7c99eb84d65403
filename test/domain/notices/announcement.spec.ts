import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '../../../src/domain/instant.js';
import {
  addresses,
  announcementProblems,
  announcementState,
  asksAgain,
  mayRead,
} from '../../../src/domain/notices/announcement.js';
import type { Role } from '../../../src/domain/words.js';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const at = (startsAt: number, expiresAt: number, withdrawnAt: number | null = null) => ({
  ...{ startsAt: NOW + startsAt, expiresAt: NOW + expiresAt, withdrawnAt },
});
const reader = (role: Role, ...scopeTags: string[]) => ({ role, scopeTags });
const scope = (roles: Role[] = [], locations: string[] = []) => ({ roles, locations });

describe('an announcement stands', () => {
  it.each([
    ['planned', at(1, HOUR)],
    ['active', at(0, 1)],
    ['expired', at(-HOUR, 0)],
    ['withdrawn', at(-HOUR, HOUR, NOW)],
    ['withdrawn', at(-HOUR, -1, NOW - 2)],
  ] as const)('%s', (state, times) => {
    expect(announcementState(times, NOW)).toBe(state);
  });
});

describe('who is addressed, and who may read', () => {
  it.each<[string, ReturnType<typeof scope>, ReturnType<typeof reader>, boolean, boolean]>([
    ['no scope', scope(), reader('viewer', 'x'), true, true],
    ['the role', scope(['tier1']), reader('tier1'), true, true],
    ['another role', scope(['tier1']), reader('tier2'), false, false],
    ['a lead of another role', scope(['tier1']), reader('lead'), false, true],
    ['the place', scope([], ['x', 'y']), reader('tier1', 'y', 'z'), true, true],
    ['another place', scope([], ['x']), reader('tier1', 'y'), false, false],
    ['every place', scope([], ['x']), reader('tier1'), true, true],
    ['a lead of another place', scope(['tier1'], ['x']), reader('lead', 'y'), false, false],
    ['the role at another place', scope(['tier1'], ['x']), reader('tier1', 'y'), false, false],
  ])('%s', (_what, one, who, addressed, reads) => {
    expect(addresses(one, who)).toBe(addressed);
    expect(mayRead({ scope: one, startsAt: NOW }, who, NOW)).toBe(reads);
  });

  it('leads alone read what is planned', () => {
    const planned = { scope: scope(), startsAt: NOW + 1 };
    expect([mayRead(planned, reader('tier3'), NOW), mayRead(planned, reader('admin'), NOW)]).toEqual([false, true]);
  });
});

describe('what is wrong with an announcement', () => {
  const both = { startsAt: true, expiresAt: true };
  it.each<[string, object, string[]]>([
    ['nothing', {}, []],
    ['no words', { title: ' ', text: '\n' }, ['/title', '/text']],
    ['over already', { expiresAt: NOW }, ['/expiresAt']],
    ['over before it begins', { startsAt: NOW + 2 * HOUR }, ['/expiresAt']],
    ['longer than a year', { expiresAt: NOW + 367 * DAY }, ['/expiresAt']],
    ['began long ago', { startsAt: NOW - 367 * DAY }, ['/startsAt']],
  ])('%s', (_what, change, pointers) => {
    const one = { title: 'Title', text: 'Text', ...at(0, HOUR), ...change };
    expect(announcementProblems(one, { now: NOW, sent: both }).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('is not that it has ended, when a change does not speak of its end', () => {
    const one = { title: 'Title', text: 'Text', ...at(-2 * HOUR, -HOUR) };
    expect(announcementProblems(one, { now: NOW, sent: { startsAt: false, expiresAt: false } })).toEqual([]);
  });
});

describe('a change asks to be acknowledged again', () => {
  const one = { title: 'Title', text: 'Text', severity: 'warning', mustAcknowledge: false } as const;
  it.each<[string, object, boolean]>([
    ['the same', {}, false],
    ['another text', { text: 'Other' }, true],
    ['another title', { title: 'Other' }, true],
    ['it matters more', { severity: 'urgent' }, true],
    ['it matters less', { severity: 'info' }, false],
    ['it must be acknowledged now', { mustAcknowledge: true }, true],
  ])('%s', (_what, change, expected) => {
    expect(asksAgain(one, { ...one, ...change })).toBe(expected);
  });
});
