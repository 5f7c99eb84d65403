import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../../../src/domain/instant.js';
import type { Ticket } from '../../../src/domain/ticket/ticket.js';
import {
  after,
  ana,
  away,
  bo,
  by,
  desk,
  eli,
  eve,
  evidence,
  fix,
  lea,
  livePackage,
  names,
  no,
  NOW,
} from './the-desk.js';
import { SYSTEM, tess, ticketAt, tom, wontFix, yes } from './the-desk.js';

const returned = { name: 'return', reason: 'missing_log', note: 'the log is cut off' } as const;
const handDown = { name: 'hand_down', resolution: fix } as const;
const reject = { name: 'reject', reason: 'another error', evidence } as const;

const at3 = (more: Partial<Ticket> = {}) =>
  ticketAt('working', 3, {
    ...{ assignee: eve.id, owner: ana.id },
    path: [
      { tier: 1, staff: ana.id },
      { tier: 2, staff: tess.id },
      { tier: 3, staff: eve.id },
    ],
    cursor: 2,
    ...more,
  });
const without2: Partial<Ticket> = { path: at3().path.filter((slot) => slot.tier !== 2), cursor: 1 };

describe('row 9, return', () => {
  it('goes to who sat below, counts a bounce and starts a fresh run', () => {
    const decided = yes(at3(), returned, by(eve));
    expect(decided.changes).toMatchObject({ state: 'queued', tier: 2, cursor: 1, assignee: tess.id, bounces: 1 });
    expect(decided.changes.addressedFreeAt).toBe(NOW + 4 * HOUR);
    expect(decided.tierClock).toBe('new');
    expect(decided.events[0]?.data).toMatchObject({ reason: 'missing_log', note: 'the log is cut off' });
    expect(decided.hop?.packet).toEqual({ reason: 'missing_log', note: 'the log is cut off', evidence: [] });
  });

  it('from 3 also to 1, and tier 2 is told; to a tier never visited its slot is inserted', () => {
    const straight = yes(at3(), { ...returned, toTier: 1 }, by(eve));
    expect(straight.changes).toMatchObject({ tier: 1, cursor: 0, assignee: ana.id });
    expect(straight.tell).toEqual([tess.id]);
    const skipped = after(at3(without2), { ...returned, toTier: 2 }, by(eve));
    expect(skipped).toMatchObject({ tier: 2, cursor: 1, assignee: null });
    expect(skipped.path.map((slot) => slot.tier)).toEqual([1, 2, 3]);
    expect(after(at3(without2), returned, by(eve)).tier).toBe(1);
  });

  it('to an absent owner lies in the queue of tier 1; the user stays theirs', () => {
    const back = after(at3(), { ...returned, toTier: 1 }, by(eve), desk({ people: [away(ana)] }));
    expect(back).toMatchObject({ state: 'queued', tier: 1, assignee: null, owner: ana.id, idleSince: NOW });
  });

  it.each([
    ['no reason of the list', { ...returned, reason: 'bad' as 'other' }, '/reason'],
    ['no words', { ...returned, note: '' }, '/note'],
    [
      'an empty piece of evidence',
      { ...returned, evidence: [{ kind: 'log' as const, content: '' }] },
      '/evidence/0/content',
    ],
  ])('is refused with %s', (_what, command, pointer) => {
    expect(no(at3(), command, by(eve))).toMatchObject({ code: 'field_required', pointer });
  });

  it('from 2 goes to 1 only; not from 1, from a resolution or out of another’s hands', () => {
    const at2 = ticketAt('working', 2, { assignee: tess.id });
    expect(no(at2, { ...returned, toTier: 2 }, by(tess))).toMatchObject({ code: 'field_invalid', pointer: '/toTier' });
    expect(no(ticketAt('working', 1, { assignee: ana.id }), returned, by(ana)).code).toBe('not_from_here');
    expect(no(ticketAt('handed_down', 2), returned, by(tess)).code).toBe('not_from_here');
    expect(no(at3(), returned, by(eli)).code).toBe('held_by');
  });
});

describe('row 10, hand down', () => {
  it('stops at tier 2 when tier 2 is on the path; the giver keeps the seat', () => {
    const decided = yes(at3(), handDown, by(eve));
    expect(decided.changes).toMatchObject({ state: 'handed_down', tier: 2, cursor: 1, assignee: tess.id });
    expect(decided.changes.resolution).toEqual({ ...fix, givenBy: eve.id, givenAtTier: 3, givenAt: NOW });
    expect(after(at3(), handDown, by(eve)).path[2]).toEqual({ tier: 3, staff: eve.id });
    expect(decided.tierClock).toBe('new');
    expect(decided.hop).toMatchObject({ fromTier: 3, toTier: 2, packet: { resolution: fix } });
  });

  it('without tier 2 on the path, or skipping it, arrives at tier 1 and tells tier 2', () => {
    expect(after(at3(without2), handDown, by(eve))).toMatchObject({
      state: 'contacting_user',
      tier: 1,
      assignee: ana.id,
    });
    const skips = yes(at3(), { ...handDown, skipTier2: true }, by(eve));
    expect(skips.changes).toMatchObject({ state: 'contacting_user', tier: 1, cursor: 0, assignee: ana.id });
    expect(skips.tell).toEqual([tess.id]);
    const absent = after(at3(), { ...handDown, skipTier2: true }, by(eve), desk({ people: [away(ana)] }));
    expect(absent).toMatchObject({ state: 'handed_down', tier: 1, assignee: null, owner: ana.id, idleSince: NOW });
  });

  it('from tier 2 arrives at tier 1, given by tier 2', () => {
    const down = after(ticketAt('queued', 2, { owner: ana.id }), handDown, by(tess));
    expect(down).toMatchObject({ state: 'contacting_user', tier: 1, assignee: ana.id });
    expect(down.resolution).toMatchObject({ givenBy: tess.id, givenAtTier: 2 });
  });

  it('of a package goes straight to tier 1, unless it wants tier 2 to accept', () => {
    const command = { name: 'hand_down', resolution: { ...fix, package: 7 } } as const;
    const straight = yes(at3(), command, by(eve), desk({ package: livePackage(7) }));
    expect(straight.changes).toMatchObject({ state: 'contacting_user', tier: 1 });
    expect(straight.packageCount).toEqual({ package: 7, what: 'handed_down' });
    expect(straight.tell).toEqual([tess.id]);
    expect(after(at3(), command, by(eve), desk({ package: livePackage(7, { tier2Accepts: true }) }))).toMatchObject({
      state: 'handed_down',
      tier: 2,
    });
  });

  it.each([
    ['a wait', at3({ state: 'waiting', waitingFor: 'user', waitingUntil: NOW + HOUR, waitingNote: 'x' })],
    ['the queue', at3({ state: 'queued', assignee: null })],
    ['Microsoft’s tier', at3({ state: 'waiting', tier: 4, waitingFor: 'microsoft', microsoftCase: 'MS-1' })],
  ])('starts from %s too', (_what, ticket) => {
    const down = after(ticket, handDown, by(eve));
    expect(down).toMatchObject({
      state: 'handed_down',
      tier: 2,
      waitingFor: null,
      microsoftCase: null,
      waitingNote: null,
    });
    expect(down.resolution).toMatchObject({ givenAtTier: 3, givenBy: eve.id });
  });

  it('begins a new tally of contacts', () => {
    const tried = at3({ contacts: { tries: 2, days: ['2025-08-11'], last: null }, nextContactAt: NOW });
    expect(after(tried, handDown, by(eve))).toMatchObject({
      contacts: { tries: 0, days: [], last: null },
      nextContactAt: null,
    });
  });

  it.each(['kind', 'cause', 'userSteps', 'tier1Steps', 'verify'] as const)('is refused without %s', (part) => {
    const command = { name: 'hand_down', resolution: { ...fix, [part]: '' } } as const;
    expect(no(at3(), command, by(eve))).toMatchObject({ code: 'field_required', pointer: `/resolution/${part}` });
  });

  it.each([
    ['unknown', null, {}],
    ['not live', livePackage(7, { live: false }), {}],
    ['out of scope', livePackage(7, { inScope: false }), {}],
    ['one that came back before', livePackage(7), { rejected: [rejectedPackage(7)] }],
  ])('is refused with a package that is %s', (_what, known, more) => {
    const command = { name: 'hand_down', resolution: { ...fix, package: 7 } } as const;
    expect(no(at3(more), command, by(eve), desk({ package: known }))).toMatchObject({
      code: 'package_not_applicable',
      pointer: '/package',
    });
  });

  it('is refused at tier 1, from a resolution on its way, and out of another’s hands', () => {
    expect(no(ticketAt('working', 1, { assignee: ana.id }), handDown, by(ana)).code).toBe('not_from_here');
    expect(no(ticketAt('handed_down', 2, { assignee: tess.id }), handDown, by(tess)).code).toBe('not_from_here');
    expect(no(at3(), handDown, by(eli)).code).toBe('held_by');
  });
});

describe('row 11, apply a package', () => {
  const apply = { name: 'apply_package', resolution: { ...fix, package: 7 } } as const;
  const around = desk({ package: livePackage(7) });

  it('lets tier 1 contact the user at once; what fails goes to the package’s owner', () => {
    const decided = yes(ticketAt('queued', 1), apply, by(ana), around);
    expect(names(decided)).toEqual(['claimed', 'handed_down']);
    expect(decided.changes).toMatchObject({ state: 'contacting_user', assignee: ana.id, owner: ana.id });
    expect(decided.changes.resolution).toMatchObject({ package: 7, givenBy: eve.id, givenAtTier: 3 });
    expect(decided.tierClock).toBe('keep');
    expect(decided.hop).toBeNull();
    expect(decided.packageCount).toEqual({ package: 7, what: 'handed_down' });
  });

  it('is refused without a package, with one that does not apply, and above tier 1', () => {
    const ticket = ticketAt('working', 1, { assignee: ana.id });
    expect(no(ticket, { name: 'apply_package', resolution: fix }, by(ana))).toMatchObject({
      code: 'field_required',
      pointer: '/package',
    });
    expect(no(ticket, apply, by(ana), desk({ package: livePackage(8) })).code).toBe('package_not_applicable');
    expect(no({ ...ticket, rejected: [rejectedPackage(7)] }, apply, by(ana), around).code).toBe(
      'package_not_applicable',
    );
    expect(no(at3(), apply, by(eve), around).code).toBe('not_from_here');
  });
});

describe('row 12, accept', () => {
  const atTwo = at3({
    ...ticketAt('handed_down', 2, {}),
    path: at3().path,
    cursor: 1,
    assignee: tess.id,
    owner: ana.id,
  });

  it('arrives at tier 1 with the owner', () => {
    const decided = yes(atTwo, { name: 'accept' }, by(tess));
    expect(decided.changes).toMatchObject({ state: 'contacting_user', tier: 1, cursor: 0, assignee: ana.id });
    expect(decided.changes.resolution).toBeUndefined();
    expect(decided.tierClock).toBe('new');
    expect(decided.hop).toMatchObject({ command: 'accept', fromTier: 2, toTier: 1, toStaff: ana.id });
    expect(names(decided)).toEqual(['accepted']);
  });

  it('gives the seat of tier 2 to who accepts, and keeps a note', () => {
    const free = { ...atTwo, assignee: null };
    const decided = yes(free, { name: 'accept', note: 'tested it' }, by(tom));
    expect(decided.changes.path?.[1]).toEqual({ tier: 2, staff: tom.id });
    expect(decided.comment?.text).toBe('tested it');
  });

  it('over a holder’s head is a lead’s', () => {
    expect(no(atTwo, { name: 'accept' }, by(tom)).code).toBe('held_by');
    expect(yes(atTwo, { name: 'accept' }, by(lea)).tell).toEqual([tess.id]);
    expect(no(atTwo, { name: 'accept' }, by(ana)).code).toBe('not_able');
    expect(no(ticketAt('handed_down', 1), { name: 'accept' }, by(ana)).code).toBe('not_from_here');
    expect(no(atTwo, { name: 'accept' }, SYSTEM).code).toBe('forbidden');
  });
});

describe('row 13, reject', () => {
  const contacting = ticketAt('contacting_user', 1, { assignee: ana.id });

  it('goes up to the giver, keeps the resolution among the rejected, counts a bounce', () => {
    const decided = yes(contacting, reject, by(ana));
    expect(decided.changes).toMatchObject({ state: 'queued', tier: 3, assignee: eve.id, bounces: 1, resolution: null });
    expect(decided.changes.path).toEqual([
      { tier: 1, staff: ana.id },
      { tier: 3, staff: eve.id },
    ]);
    expect(decided.changes.rejected).toEqual([
      { ...contacting.resolution, rejectedAt: NOW, rejectedBy: ana.id, why: 'rejected' },
    ]);
    expect(decided.tierClock).toBe('new');
    expect(decided.packageCount).toBeNull();
  });

  it('keeps every resolution that came back before', () => {
    const twice = after({ ...contacting, rejected: [rejectedPackage(7)] }, reject, by(ana));
    expect(twice.rejected.map((rejected) => rejected.package)).toEqual([7, null]);
  });

  it('of a package counts against it', () => {
    const resolution = { ...fix, package: 7, givenBy: eve.id, givenAtTier: 3 as const, givenAt: NOW };
    const decided = yes({ ...contacting, resolution }, reject, by(ana));
    expect(decided.packageCount).toEqual({ package: 7, what: 'rejected' });
  });

  it('without the giver goes to who sits there, else to nobody and the leads are told', () => {
    const seated = { ...contacting, path: [...contacting.path, { tier: 3 as const, staff: eli.id }] };
    const absent = desk({ people: [away(eve)] });
    expect(after(seated, reject, by(ana), absent).assignee).toBe(eli.id);
    const nobody = yes(contacting, reject, by(ana), absent);
    expect(nobody.changes.assignee).toBeNull();
    expect(nobody.tellLeads).toBe(true);
  });

  it('by a lead over a holder’s head takes nothing out of the holder’s hands', () => {
    const up = after(contacting, reject, by(lea));
    expect(up).toMatchObject({ owner: ana.id, assignee: eve.id });
    expect(names(yes(contacting, reject, by(lea)))).toEqual(['rejected']);
    expect(no(contacting, reject, by(bo)).code).toBe('held_by');
  });

  it('from handed down at 2 and at 1', () => {
    expect(after(ticketAt('handed_down', 2, { assignee: tess.id }), reject, by(tess))).toMatchObject({
      tier: 3,
      assignee: eve.id,
    });
    expect(after(ticketAt('handed_down', 1), reject, by(bo))).toMatchObject({ tier: 3, owner: bo.id });
  });

  it('needs a reason and evidence', () => {
    expect(no(contacting, { ...reject, reason: '' }, by(ana)).pointer).toBe('/reason');
    expect(no(contacting, { ...reject, evidence: [] }, by(ana)).pointer).toBe('/evidence');
    expect(no(ticketAt('working', 1, { assignee: ana.id }), reject, by(ana)).code).toBe('not_from_here');
  });

  it('works for what will not be fixed, too', () => {
    const resolution = { ...wontFix, givenBy: eve.id, givenAtTier: 3 as const, givenAt: NOW };
    expect(after({ ...contacting, resolution }, reject, by(ana)).tier).toBe(3);
  });
});

function rejectedPackage(id: number): Ticket['rejected'][number] {
  const given = { givenBy: eve.id, givenAtTier: 3 as const, givenAt: NOW - HOUR };
  return { ...fix, package: id, ...given, rejectedAt: NOW, rejectedBy: ana.id, why: 'still_failing' };
}
