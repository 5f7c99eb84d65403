import { describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE } from '../../../src/domain/instant.js';
import { orphanReasons } from '../../../src/domain/ticket/orphan.js';
import type { Ticket } from '../../../src/domain/ticket/ticket.js';
import { ana, eve, NOW, tess, ticketAt } from './the-desk.js';

const well = { holderAble: true, someoneAble: true };
const reasons = (ticket: Ticket, facts: object = {}) => orphanReasons(ticket, { ...well, ...facts }, NOW);
const free = (minutes: number) => ticketAt('queued', 1, { idleSince: NOW - minutes * MINUTE });

describe('an orphan', () => {
  it('is free for more than 30 minutes; a fresh ticket without owner is none', () => {
    expect(reasons(free(0))).toEqual([]);
    expect(reasons(free(30))).toEqual([]);
    expect(reasons(free(31))).toEqual(['free_too_long']);
    expect(reasons(free(31), { idleFor: 5 * MINUTE })).toEqual([]);
    expect(reasons(free(11), { freeAfter: 10 * MINUTE })).toEqual(['free_too_long']);
  });

  it('is addressed, not begun in time and still lying there', () => {
    const addressed = (minutes: number) =>
      ticketAt('queued', 1, { assignee: ana.id, idleSince: NOW - 9 * HOUR, addressedFreeAt: NOW - minutes * MINUTE });
    expect(reasons(addressed(-1))).toEqual([]);
    expect(reasons(addressed(30))).toEqual([]);
    expect(reasons(addressed(31))).toEqual(['free_too_long']);
  });

  it('is held by somebody who is not able, or at a tier where nobody is', () => {
    const held = ticketAt('working', 2, { assignee: tess.id, owner: ana.id });
    expect(reasons(held)).toEqual([]);
    expect(reasons(held, { holderAble: false })).toEqual(['holder_not_able']);
    expect(reasons(held, { someoneAble: false })).toEqual(['nobody_able']);
    expect(reasons(free(1), { holderAble: false })).toEqual([]);
  });

  it.each([
    ['user', {}, ['waits_for_nothing']],
    ['user', { waitingUntil: NOW }, []],
    ['date', {}, ['waits_for_nothing']],
    ['fix', {}, ['waits_for_nothing']],
    ['fix', { waitingPattern: 5 }, []],
  ] as const)('waiting for %s with %j', (waitingFor, more, expected) => {
    expect(reasons(ticketAt('waiting', 1, { assignee: ana.id, waitingFor, ...more }))).toEqual(expected);
  });

  it('waits for Microsoft without a case', () => {
    const atMicrosoft = ticketAt('waiting', 4, { assignee: eve.id, owner: ana.id });
    expect(reasons(atMicrosoft)).toEqual([]);
    expect(reasons({ ...atMicrosoft, microsoftCase: null })).toEqual(['waits_for_nothing']);
  });

  it('waiting for a fix is carried by the pattern’s owner, held or not', () => {
    const waits = ticketAt('waiting', 1, { waitingFor: 'fix', waitingPattern: 5, idleSince: NOW - 9 * HOUR });
    expect(reasons(waits)).toEqual([]);
    expect(
      reasons(ticketAt('waiting', 1, { waitingFor: 'date', waitingUntil: NOW, idleSince: NOW - 9 * HOUR })),
    ).toEqual(['free_too_long']);
  });

  it('came back three times, or has no owner above tier 1', () => {
    expect(reasons({ ...free(1), bounces: 2 })).toEqual([]);
    expect(reasons({ ...free(1), bounces: 3 })).toEqual(['bounces']);
    expect(reasons(ticketAt('working', 2, { assignee: tess.id }))).toEqual(['no_owner']);
  });

  it('is never something that is over', () => {
    const facts = { holderAble: false, someoneAble: false };
    expect(reasons(ticketAt('resolved', 2, { bounces: 9 }), facts)).toEqual([]);
    expect(reasons(ticketAt('closed', 2, { bounces: 9 }), facts)).toEqual([]);
  });
});
