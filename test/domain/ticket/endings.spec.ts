import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '../../../src/domain/instant.js';
import { counted } from '../../../src/domain/ticket/counted.js';
import {
  after,
  ana,
  away,
  bo,
  by,
  desk,
  eve,
  fix,
  lea,
  names,
  no,
  NOW,
  SYSTEM,
  tess,
  ticketAt,
  tom,
  yes,
} from './the-desk.js';

const resolve = { name: 'resolve', note: 'removed the old device' } as const;
const withUser = { name: 'resolve_with_user', note: 'removed the old device', channel: 'in_person' } as const;
const reopen = { name: 'reopen', reason: 'fails again' } as const;
const close = (as: 'done' | 'mistake' | 'test' | 'withdrawn_by_user', reason?: string) =>
  ({ name: 'close', as, reason }) as const;

describe('row 21, resolve', () => {
  it('is the holder’s at tier 1 and says what fixed it', () => {
    const decided = yes(ticketAt('working', 1, { assignee: ana.id }), resolve, by(ana));
    expect(decided.changes).toEqual({ state: 'resolved', assignee: null, resolvedAs: 'at_tier_1', resolvedAt: NOW });
    expect(decided.resolvedNote).toBe('removed the old device');
    expect(names(decided)).toEqual(['resolved']);
  });

  it('is refused without words, above tier 1, to others and from the queue', () => {
    const ticket = ticketAt('working', 1, { assignee: ana.id });
    expect(no(ticket, { name: 'resolve', note: '' }, by(ana))).toMatchObject({
      code: 'field_required',
      pointer: '/note',
    });
    expect(no(ticket, resolve, by(bo)).code).toBe('held_by');
    expect(no(ticketAt('working', 2, { assignee: tess.id }), resolve, by(tess)).code).toBe('not_from_here');
    expect(no(ticketAt('queued', 1, { assignee: ana.id }), resolve, by(ana)).code).toBe('not_from_here');
  });
});

describe('row 22, resolve with the user present', () => {
  it('is confirmed above tier 1, and the owner is told', () => {
    const decided = yes(ticketAt('working', 3, { assignee: eve.id, owner: ana.id }), withUser, by(eve));
    expect(decided.changes).toMatchObject({ state: 'resolved', resolvedAs: 'confirmed', assignee: null });
    expect(decided.changes.owner).toBeUndefined();
    expect(names(decided)).toEqual(['contact_recorded', 'resolved']);
    expect(decided.events[1]?.data).toMatchObject({ as: 'confirmed', atTier: 3 });
    expect(decided.contact).toMatchObject({ outcome: 'confirmed', channel: 'in_person' });
    expect(decided.tell).toEqual([ana.id]);
  });

  it('is refused at tier 1, without words, by mail, and to others', () => {
    const ticket = ticketAt('working', 2, { assignee: tess.id });
    expect(no(ticketAt('working', 1, { assignee: ana.id }), withUser, by(ana)).code).toBe('not_from_here');
    expect(no(ticket, { ...withUser, note: ' ' }, by(tess)).pointer).toBe('/note');
    expect(no(ticket, { ...withUser, channel: 'mail' as 'phone' }, by(tess)).pointer).toBe('/channel');
    expect(no(ticket, withUser, by(tom)).code).toBe('held_by');
  });
});

describe('row 26, reopen', () => {
  const path = [
    { tier: 1 as const, staff: ana.id },
    { tier: 3 as const, staff: eve.id },
  ];
  const resolution = { ...fix, package: 7, givenBy: eve.id, givenAtTier: 3 as const, givenAt: NOW - DAY };
  const resolved = ticketAt('resolved', 1, {
    owner: ana.id,
    path,
    resolution,
    contacts: { tries: 2, days: [], last: null },
  });

  it('queues it at tier 1 for its owner, keeps the path, counts against the package', () => {
    const decided = yes(resolved, reopen, by(bo));
    expect(after(resolved, reopen, by(bo))).toMatchObject({
      ...{ state: 'queued', tier: 1, cursor: 0, assignee: ana.id, owner: ana.id, path },
      ...{ resolvedAs: null, resolvedAt: null, resolution: null, contacts: { tries: 0 } },
      ...{ idleSince: NOW, addressedFreeAt: NOW + 4 * HOUR },
    });
    expect(decided.changes.rejected).toEqual([{ ...resolution, rejectedAt: NOW, rejectedBy: bo.id, why: 'reopened' }]);
    expect(decided.packageCount).toEqual({ package: 7, what: 'failed' });
    expect(decided.resolvedNote).toBeNull();
    expect(decided.tierClock).toBe('new');
    expect(names(decided)).toEqual(['reopened']);
  });

  it('of a ticket resolved above goes to tier 1 too', () => {
    const above = ticketAt('resolved', 3, { owner: ana.id, path, cursor: 1 });
    expect(after(above, reopen, by(bo))).toMatchObject({ tier: 1, cursor: 0, assignee: ana.id });
    expect(yes(above, reopen, by(bo)).hop).toMatchObject({ fromTier: 3, toTier: 1 });
  });

  it('frees the seats of people who left meanwhile; an absent owner keeps the user', () => {
    const gone = after(
      resolved,
      reopen,
      by(bo),
      desk({
        people: [
          { ...eve, active: false },
          { ...ana, active: false },
        ],
      }),
    );
    expect(gone).toMatchObject({ assignee: null, owner: null, path: [{ staff: null }, { staff: null }] });
    const absent = after(resolved, reopen, by(bo), desk({ people: [away(ana)] }));
    expect(absent).toMatchObject({ assignee: null, owner: ana.id, idleSince: NOW });
  });

  it('of a closed ticket is a lead’s for 30 days, to the millisecond', () => {
    const closed = ticketAt('closed', 1, { closedAt: NOW - 30 * DAY, owner: ana.id });
    expect(no(closed, reopen, by(ana)).code).toBe('forbidden');
    expect(after(closed, reopen, by(lea))).toMatchObject({ state: 'queued', closedAs: null, closedAt: null });
    const late = no(closed, reopen, by(lea), desk(), NOW + 1);
    expect(late).toMatchObject({ code: 'too_old_to_reopen', data: { follows: 'TL-42' } });
  });

  it('needs a reason, and something that is over', () => {
    expect(no(resolved, { name: 'reopen', reason: '' }, by(bo)).pointer).toBe('/reason');
    expect(no(ticketAt('working', 1, { assignee: ana.id }), reopen, by(ana)).code).toBe('not_from_here');
    expect(no(ticketAt('closed', 1, { closedAs: 'duplicate', duplicateOf: 7 }), reopen, by(lea)).code).toBe(
      'not_from_here',
    );
  });
});

describe('row 27, close', () => {
  it('is done by itself when the time has come, or by a lead at once', () => {
    const resolved = ticketAt('resolved', 1, { resolvedAt: NOW - 7 * DAY });
    expect(after(resolved, close('done'), SYSTEM)).toMatchObject({
      state: 'closed',
      closedAs: 'done',
      closedAt: NOW,
      resolvedAs: 'confirmed',
    });
    expect(no(resolved, close('done'), SYSTEM, desk(), NOW - 1).code).toBe('not_yet');
    expect(after(ticketAt('resolved', 1), close('done'), by(lea)).state).toBe('closed');
    expect(no(resolved, close('done'), by(ana)).code).toBe('forbidden');
  });

  it('of an active ticket is the owner’s, the tier-1 holder’s or a lead’s, with a reason, and the holder is told', () => {
    const above = ticketAt('working', 3, { assignee: eve.id, owner: ana.id });
    const decided = yes(above, close('withdrawn_by_user', 'bought another phone'), by(ana));
    expect(decided.changes).toMatchObject({ state: 'closed', closedAs: 'withdrawn_by_user', assignee: null });
    expect(decided.tell).toEqual([eve.id]);
    expect(yes(above, close('test', 'a test'), by(lea)).ok).toBe(true);
    expect(no(above, close('mistake', 'x'), by(eve)).code).toBe('forbidden');
    expect(no(above, close('mistake', 'x'), by(bo)).code).toBe('forbidden');
  });

  it('of a Microsoft case ends at tier 3; a resolution on its way goes with it', () => {
    const atMicrosoft = ticketAt('waiting', 4, { assignee: eve.id, owner: ana.id });
    expect(after(atMicrosoft, close('mistake', 'x'), by(ana))).toMatchObject({
      tier: 3,
      microsoftCase: null,
      waitingFor: null,
    });
    const contacting = ticketAt('contacting_user', 1, { assignee: ana.id });
    expect(after(contacting, close('mistake', 'x'), by(ana)).resolution).toBeNull();
  });

  it.each([
    ['done while active', close('done'), '/as'],
    ['no reason', close('mistake'), '/reason'],
    ['no word of the list', close('spam' as 'test', 'x'), '/as'],
    ['duplicate, which has its own command', close('duplicate' as 'test', 'x'), '/as'],
  ])('is refused with %s', (_what, command, pointer) => {
    expect(no(ticketAt('queued', 1), command, by(lea)).pointer).toBe(pointer);
  });

  it('as a mistake, a test or a duplicate does not count; withdrawn by the user does', () => {
    const words = ['done', 'withdrawn_by_user', 'mistake', 'test', 'duplicate', null] as const;
    expect(words.map((closedAs) => counted({ closedAs }))).toEqual([true, true, false, false, false, true]);
  });
});

describe('rows 28 and 29, duplicates', () => {
  const root = ticketAt('working', 2, { id: 7, key: 'TL-7', assignee: tess.id, owner: bo.id });
  const around = desk({ duplicateRoot: root });
  const mark = { name: 'mark_duplicate', of: 7 } as const;

  it('closes as a duplicate of the root; its own duplicates follow', () => {
    const decided = yes(ticketAt('queued', 1), mark, by(ana), around);
    expect(decided.changes).toMatchObject({ state: 'closed', closedAs: 'duplicate', duplicateOf: 7, owner: ana.id });
    expect(decided.repointDuplicatesTo).toBe(7);
    expect(decided.events[1]?.data).toMatchObject({ of: 7, ofKey: 'TL-7' });
    expect(names(decided)).toEqual(['claimed', 'marked_duplicate']);
    expect(decided.tell).toEqual([tess.id, bo.id]);
  });

  it('needs the same requester or device, whatever the capitals', () => {
    const other = { ...root, requesterUpn: 'other@contoso.example', deviceSerial: 'SN9' };
    expect(no(ticketAt('queued', 1), mark, by(ana), desk({ duplicateRoot: other })).code).toBe('link_to_pattern');
    const sameDevice = { ...other, deviceSerial: 'sn1' };
    expect(yes(ticketAt('queued', 1), mark, by(ana), desk({ duplicateRoot: sameDevice })).ok).toBe(true);
    const nobody = { ...root, requesterUpn: null, deviceSerial: null };
    const ticket = ticketAt('queued', 1, { requesterUpn: null, deviceSerial: null });
    expect(no(ticket, mark, by(ana), desk({ duplicateRoot: nobody })).code).toBe('link_to_pattern');
  });

  it('is refused on itself, in a circle, on nothing, on something that is over', () => {
    const ticket = ticketAt('queued', 1);
    expect(no(ticket, { name: 'mark_duplicate', of: 42 }, by(ana), desk({ duplicateRoot: ticket })).pointer).toBe(
      '/of',
    );
    expect(no(ticket, mark, by(ana), desk({ duplicateRoot: ticket })).detail).toContain('already');
    expect(no(ticket, mark, by(ana)).pointer).toBe('/of');
    expect(no(ticket, mark, by(ana), desk({ duplicateRoot: { ...root, state: 'resolved' } })).code).toBe('reopen_root');
  });

  it('out of another’s hands is a lead’s', () => {
    const held = ticketAt('working', 1, { assignee: bo.id });
    expect(no(held, mark, by(ana), around).code).toBe('held_by');
    expect(after(held, mark, by(lea), around)).toMatchObject({ state: 'closed', owner: bo.id });
  });

  it('comes back to tier 1 when it was another trouble after all', () => {
    const duplicate = ticketAt('closed', 2, { closedAs: 'duplicate', duplicateOf: 7, owner: ana.id });
    const decided = yes(duplicate, { name: 'unmark_duplicate', reason: 'another device' }, by(bo));
    expect(decided.changes).toMatchObject({
      ...{ state: 'queued', tier: 1, cursor: 0, assignee: ana.id, duplicateOf: null, closedAs: null, closedAt: null },
    });
    expect(decided.tierClock).toBe('new');
    expect(names(decided)).toEqual(['reopened']);
    expect(no(duplicate, { name: 'unmark_duplicate', reason: '' }, by(bo)).pointer).toBe('/reason');
    expect(no(ticketAt('closed', 1), { name: 'unmark_duplicate', reason: 'x' }, by(lea)).code).toBe('not_from_here');
  });
});
