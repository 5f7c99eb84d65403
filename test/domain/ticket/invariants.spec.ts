import { describe, expect, it } from '@jest/globals';
import { invariants } from '../../../src/domain/ticket/invariants.js';
import type { Ticket } from '../../../src/domain/ticket/ticket.js';
import { ana, bo, desk, eve, fix, NOW, tess, ticketAt } from './the-desk.js';

const { people } = desk();
const at1 = ticketAt('working', 1, { assignee: ana.id });
const at2 = ticketAt('working', 2, { assignee: tess.id, owner: ana.id });
const resolution = { ...fix, givenBy: eve.id, givenAtTier: 3 as const, givenAt: NOW };

describe('the invariants', () => {
  it('hold for sound tickets', () => {
    for (const ticket of [
      at1,
      at2,
      ticketAt('queued', 1),
      ticketAt('waiting', 4, { assignee: eve.id }),
      ticketAt('handed_down', 1),
    ]) {
      expect(invariants(ticket, people)).toEqual([]);
    }
  });

  it.each<[string, Ticket]>([
    ['the path starts at tier 1', { ...at2, path: at2.path.slice(1), cursor: 0 }],
    ['the tiers of the path rise', { ...at2, path: [...at2.path, { tier: 2, staff: null }] }],
    ['the cursor is on the tier', { ...at2, cursor: 0, assignee: ana.id }],
    ['it waits for something exactly while waiting', { ...at1, waitingFor: 'user' }],
    ['it waits for something exactly while waiting', { ...at1, state: 'waiting' }],
    ['tier 4 is waiting for Microsoft', { ...at2, state: 'waiting', waitingFor: 'microsoft' }],
    ['tier 4 has a case, and only tier 4', { ...at2, microsoftCase: 'MS-1' }],
    ['who works or contacts is somebody', { ...at1, assignee: null }],
    ['a resolution is open exactly on its way down', { ...at1, resolution }],
    ['a resolution is open exactly on its way down', { ...ticketAt('handed_down', 2), resolution: null }],
    ['contacting the user is work of tier 1', { ...at2, state: 'contacting_user', resolution }],
    ['handed down is at tier 1 or 2', { ...ticketAt('queued', 3), state: 'handed_down', resolution }],
    ['handed down at tier 1 is nobody’s', { ...at1, state: 'handed_down', resolution }],
    ['who holds it at tier 1 owns it', { ...at1, owner: bo.id }],
    ['the holder sits at the cursor', { ...at2, assignee: bo.id }],
    ['a disabled person holds nothing', { ...at2, owner: 999 }],
  ])('name what is broken: %s', (name, ticket) => {
    expect(invariants(ticket, people)).toContain(name);
  });

  it('ask about people in every place: holder, owner, seats', () => {
    const gone = desk({ people: [{ ...ana, active: false }] }).people;
    expect(invariants(at1, gone)).toEqual(['a disabled person holds nothing']);
    expect(invariants(at2, gone)).toEqual(['a disabled person holds nothing']);
    expect(invariants({ ...at2, owner: null, path: [{ tier: 1, staff: null }, ...at2.path.slice(1)] }, gone)).toEqual(
      [],
    );
  });

  it('do not bind what is over: history was as it was', () => {
    expect(invariants({ ...at1, state: 'closed', path: [], assignee: 999 }, people)).toEqual([]);
  });
});
