import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../../../src/domain/instant.js';
import { cascadeSkip, decideRecall, decideSupersede } from '../../../src/domain/ticket/cascade.js';
import type { Ticket } from '../../../src/domain/ticket/ticket.js';
import {
  after,
  ana,
  by,
  desk,
  eli,
  eve,
  fix,
  livePackage,
  names,
  no,
  NOW,
  SYSTEM,
  tess,
  ticketAt,
  written,
  yes,
} from './the-desk.js';

const resolution = { ...fix, package: 7 };
const handDown = { name: 'hand_down', resolution } as const;
const around = desk({ package: livePackage(7) });
const given = { givenBy: eve.id, givenAtTier: 3 as const, givenAt: NOW - HOUR };
const waitsForFix = { waitingFor: 'fix', waitingPattern: 5, pattern: 5 } as const;
const path: Ticket['path'] = [
  { tier: 1, staff: ana.id },
  { tier: 2, staff: tess.id },
  { tier: 3, staff: eve.id },
];
const at3 = { path, cursor: 2, owner: ana.id };

describe('the cascade, published or linked later', () => {
  it.each([
    ['queued at 1', ticketAt('queued', 1, { owner: ana.id, path: [{ tier: 1, staff: ana.id }] })],
    ['waiting for the fix at 1', ticketAt('waiting', 1, { assignee: ana.id, ...waitsForFix })],
    ['queued at 2', ticketAt('queued', 2, { owner: ana.id })],
    ['waiting for the fix at 2', ticketAt('waiting', 2, { assignee: tess.id, owner: ana.id, ...waitsForFix })],
    ['queued at 3', ticketAt('queued', 3, at3)],
    ['waiting for the fix at 3', ticketAt('waiting', 3, { ...at3, assignee: eve.id, ...waitsForFix })],
    ['at Microsoft', ticketAt('waiting', 4, { ...at3, assignee: eve.id })],
    ['worked on by the publisher', ticketAt('working', 3, { ...at3, assignee: eve.id })],
  ])('moves what is %s to the owner at tier 1', (_what, ticket) => {
    const decided = yes(ticket, handDown, SYSTEM, around);
    const down = written(ticket, decided);
    expect(down).toMatchObject({
      state: 'contacting_user',
      tier: 1,
      cursor: 0,
      assignee: ana.id,
      waitingFor: null,
      microsoftCase: null,
    });
    expect(down.resolution).toEqual({ ...resolution, givenBy: eve.id, givenAtTier: 3, givenAt: NOW });
    expect(decided.tierClock).toBe(ticket.tier === 1 ? 'keep' : 'new');
    expect(decided.hop === null).toBe(ticket.tier === 1);
    expect(decided.changes.undo).toBeUndefined();
    expect(decided.packageCount).toEqual({ package: 7, what: 'handed_down' });
    if (ticket.tier > 2) expect(decided.tell).toContain(tess.id);
  });

  it('stops at tier 2 when the package wants tier 2 to accept, from tier 3 only', () => {
    const accepts = desk({ package: livePackage(7, { tier2Accepts: true }) });
    expect(after(ticketAt('queued', 3, at3), handDown, SYSTEM, accepts)).toMatchObject({
      state: 'handed_down',
      tier: 2,
    });
    expect(after(ticketAt('queued', 2, { owner: ana.id }), handDown, SYSTEM, accepts)).toMatchObject({ tier: 1 });
  });

  it.each([
    ['held_by', ticketAt('working', 2, { assignee: tess.id }), livePackage(7)],
    ['held_by', ticketAt('working', 3, { assignee: eli.id }), livePackage(7)],
    ['waits_for_user', ticketAt('waiting', 2, { assignee: tess.id, waitingFor: 'user' }), livePackage(7)],
    ['waits_for_date', ticketAt('waiting', 2, { assignee: tess.id, waitingFor: 'date' }), livePackage(7)],
    ['has_resolution', ticketAt('handed_down', 1), livePackage(7)],
    ['has_resolution', ticketAt('contacting_user', 1, { assignee: ana.id }), livePackage(7)],
    ['resolved', ticketAt('resolved', 1), livePackage(7)],
    ['closed', ticketAt('closed', 1), livePackage(7)],
    ['out_of_scope', ticketAt('queued', 2), livePackage(7, { inScope: false })],
    ['not_live', ticketAt('queued', 2), livePackage(7, { live: false })],
    ['not_live', ticketAt('queued', 2), null],
    [
      'came_back_before',
      ticketAt('queued', 2, {
        rejected: [{ ...resolution, ...given, rejectedAt: NOW, rejectedBy: null, why: 'rejected' }],
      }),
      livePackage(7),
    ],
  ] as const)('skips as %s', (skip, ticket, known) => {
    expect(cascadeSkip(ticket, known, 7)).toBe(skip);
    if (skip === 'resolved' || skip === 'closed') return;
    expect(no(ticket, handDown, SYSTEM, desk({ package: known })).data?.skip).toBe(skip);
  });

  it('is the same when linked later, or the link says why not', () => {
    const pattern = { id: 5, hasLivePackage: true, livePackage: resolution };
    const link = { name: 'link', pattern: 5 } as const;
    const moved = yes(
      ticketAt('queued', 2, { owner: ana.id }),
      link,
      by(tess),
      desk({ pattern, fittingPackage: livePackage(7) }),
    );
    expect(names(moved)).toEqual(['linked', 'handed_down']);
    expect(moved.changes).toMatchObject({ pattern: 5, state: 'contacting_user', assignee: ana.id });
    expect(moved.tierClock).toBe('new');
    const held = yes(
      ticketAt('working', 2, { assignee: tess.id }),
      link,
      by(tess),
      desk({ pattern, fittingPackage: livePackage(7) }),
    );
    expect(held.changes).toEqual({ pattern: 5 });
    expect(held.events[0]?.data.skipped).toBe('held_by');
  });
});

describe('the cascade, withdrawn and superseded', () => {
  const contacting = ticketAt('contacting_user', 1, {
    assignee: ana.id,
    path,
    pattern: 5,
    resolution: { ...resolution, ...given },
  });

  it('recalls what is on its way and untried: it waits for the next fix at tier 3, in a fresh run', () => {
    const decided = decideRecall(contacting, 7, around, NOW);
    if (!decided.ok) throw new Error(decided.detail);
    expect(decided.changes).toMatchObject({
      ...{
        state: 'waiting',
        waitingFor: 'fix',
        waitingPattern: 5,
        tier: 3,
        cursor: 2,
        assignee: eve.id,
        resolution: null,
      },
    });
    expect(decided.changes.rejected?.[0]?.why).toBe('withdrawn');
    expect(decided.tierClock).toBe('new');
    expect(names(decided)).toEqual(['recalled']);
    expect(decided.changes.addressedFreeAt).toBeUndefined();
  });

  it('without a pattern queues it at tier 3', () => {
    const decided = decideRecall({ ...contacting, pattern: null }, 7, around, NOW);
    expect(decided.ok && decided.changes).toMatchObject({ state: 'queued', tier: 3, assignee: eve.id });
  });

  it('leaves what was tried, and what has another resolution', () => {
    const tried = { ...contacting, contacts: { tries: 1, days: ['2025-08-12'], last: null } };
    expect(decideRecall(tried, 7, around, NOW)).toMatchObject({ ok: false, code: 'not_yet' });
    expect(decideRecall(contacting, 8, around, NOW)).toMatchObject({ ok: false, code: 'not_from_here' });
    expect(decideRecall(ticketAt('queued', 2), 7, around, NOW)).toMatchObject({ ok: false });
  });

  it('supersedes in place: state and tries kept, the holder told', () => {
    const tried = { ...contacting, contacts: { tries: 1, days: ['2025-08-12'], last: null } };
    const decided = decideSupersede(tried, { from: 7, to: { ...fix, cause: 'better', package: 8 } }, around, NOW);
    if (!decided.ok) throw new Error(decided.detail);
    expect(Object.keys(decided.changes)).toEqual(['resolution']);
    expect(decided.changes.resolution).toMatchObject({ package: 8, cause: 'better', givenBy: eve.id, givenAtTier: 3 });
    expect(decided.tell).toEqual([ana.id]);
    expect(decideSupersede(tried, { from: 9, to: resolution }, around, NOW)).toMatchObject({ ok: false });
  });
});
