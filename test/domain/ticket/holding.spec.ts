import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../../../src/domain/instant.js';
import {
  after,
  ana,
  away,
  bo,
  by,
  desk,
  eli,
  eve,
  lea,
  member,
  names,
  no,
  NOW,
  SYSTEM,
  tess,
  ticketAt,
  tom,
} from './the-desk.js';
import { vic, yes } from './the-desk.js';

const claim = { name: 'claim' } as const;
const steal = { name: 'steal', reason: 'the user is on the phone' } as const;
const release = { name: 'release' } as const;
const assignTo = (to: number, more: object = {}) => ({ name: 'assign', to, reason: 'knows it', ...more }) as const;

describe('row 2, claim', () => {
  it('begins with what is queued: seat, and at tier 1 the ownership', () => {
    const decided = yes(ticketAt('queued', 1), claim, by(ana));
    expect(decided.changes).toEqual({
      ...{ state: 'working', assignee: ana.id, owner: ana.id },
      path: [{ tier: 1, staff: ana.id }],
    });
    expect(names(decided)).toEqual(['claimed']);
    expect(decided.tierClock).toBe('keep');
    expect(after(ticketAt('queued', 3, { owner: ana.id }), claim, by(eve))).toMatchObject({
      ...{ state: 'working', tier: 3, assignee: eve.id, owner: ana.id },
    });
  });

  it('makes contacting user of what was handed down to tier 1, and keeps every other state', () => {
    const handedDown = ticketAt('handed_down', 1, { idleSince: NOW - HOUR });
    expect(after(handedDown, claim, by(bo))).toMatchObject({ state: 'contacting_user', owner: bo.id, idleSince: null });
    expect(after(ticketAt('handed_down', 2), claim, by(tess))).toMatchObject({
      state: 'handed_down',
      assignee: tess.id,
    });
    expect(after(ticketAt('waiting', 4), claim, by(eve))).toMatchObject({
      state: 'waiting',
      tier: 4,
      assignee: eve.id,
    });
  });

  it('of an addressed ticket by the addressee takes it in hand: it no longer becomes free by time', () => {
    const addressed = ticketAt('handed_down', 2, { assignee: tess.id, addressedFreeAt: NOW + HOUR, idleSince: NOW });
    const taken = after(addressed, claim, by(tess));
    expect(taken).toMatchObject({ state: 'handed_down', assignee: tess.id, addressedFreeAt: null, idleSince: null });
    expect(no(taken, claim, by(tess)).code).toBe('not_from_here');
    expect(no(taken, claim, by(tom)).code).toBe('held_by');
  });

  it('of a second person is refused and names the first', () => {
    const taken = after(ticketAt('queued', 1), claim, by(ana));
    const refusal = no(taken, claim, by(bo));
    expect(refusal).toMatchObject({ code: 'held_by', data: { holder: { id: ana.id, name: 'Ana' } } });
    expect(refusal.detail).toContain('Ana');
    expect(refusal.data?.allowedCommands).toContain('steal');
    expect(no(taken, claim, by(ana)).code).toBe('not_from_here');
  });

  it('over a holder who is not able: away, gone, role too low, location not theirs', () => {
    const working = ticketAt('working', 2, { assignee: tess.id, location: 'Charlotte' });
    for (const gone of [
      away(tess),
      { ...tess, active: false },
      { ...tess, role: 'tier1' as const },
      { ...tess, scopeTags: ['Redmond'] },
    ]) {
      expect(after(working, claim, by(tom), desk({ people: [gone] }))).toMatchObject({
        state: 'working',
        assignee: tom.id,
      });
    }
    expect(no(working, claim, by(tom)).code).toBe('held_by');
  });

  it.each([
    ['a role below the tier', ticketAt('queued', 2), ana, 'not_able'],
    [
      'another location',
      ticketAt('queued', 1, { location: 'Charlotte' }),
      { ...ana, scopeTags: ['Redmond'] },
      'not_able',
    ],
    ['somebody away', ticketAt('queued', 1), away(ana), 'not_able'],
    ['a viewer', ticketAt('queued', 1), vic, 'forbidden'],
    ['former staff', ticketAt('queued', 1), { ...ana, former: true }, 'forbidden'],
    ['a resolved ticket', ticketAt('resolved', 1), ana, 'not_from_here'],
    ['a closed ticket', ticketAt('closed', 1), ana, 'not_from_here'],
  ])('is refused to %s', (_who, ticket, staff, code) => {
    expect(no(ticket, claim, by(staff)).code).toBe(code);
  });
});

describe('row 3, steal', () => {
  it('takes over from an able holder, with a reason, and tells them', () => {
    const decided = yes(ticketAt('working', 1, { assignee: ana.id }), steal, by(bo));
    expect(decided.changes).toMatchObject({ assignee: bo.id, owner: bo.id, path: [{ tier: 1, staff: bo.id }] });
    expect(decided.events[0]?.data).toMatchObject({ reason: steal.reason });
    expect(decided.tell).toEqual([ana.id]);
  });

  it('begins with what was addressed to somebody; a wait goes on', () => {
    const addressed = ticketAt('queued', 2, { assignee: tess.id, addressedFreeAt: NOW + HOUR, idleSince: NOW });
    expect(after(addressed, steal, by(tom))).toMatchObject({
      state: 'working',
      assignee: tom.id,
      addressedFreeAt: null,
    });
    const waits = ticketAt('waiting', 2, { assignee: tess.id, waitingFor: 'user', waitingUntil: NOW + HOUR });
    expect(after(waits, steal, by(tom))).toMatchObject({ state: 'waiting', waitingFor: 'user', assignee: tom.id });
  });

  it('keeps a long reason whole as a note, and only its beginning in the event', () => {
    const reason = 'because '.repeat(60).trim();
    const decided = yes(ticketAt('working', 1, { assignee: ana.id }), { name: 'steal', reason }, by(bo));
    expect((decided.events[0]?.data.reason as string).length).toBe(200);
    expect(decided.comment).toEqual({ text: reason, fromUser: false, kind: 'note' });
  });

  it.each([
    ['from nobody', ticketAt('queued', 1), bo, 'not_from_here'],
    ['from oneself', ticketAt('working', 1, { assignee: bo.id }), bo, 'not_from_here'],
    ['without the tier', ticketAt('working', 2, { assignee: tess.id }), bo, 'not_able'],
    ['what is resolved', ticketAt('resolved', 1), bo, 'not_from_here'],
  ])('is refused %s', (_what, ticket, staff, code) => {
    expect(no(ticket, steal, by(staff)).code).toBe(code);
  });

  it('needs a reason, and somebody to steal from', () => {
    const held = ticketAt('working', 1, { assignee: ana.id });
    expect(no(held, { name: 'steal', reason: '  ' }, by(bo))).toMatchObject({
      code: 'field_required',
      pointer: '/reason',
    });
    expect(no(held, steal, by(bo), desk({ people: [away(ana)] }))).toMatchObject({ code: 'not_from_here' });
  });
});

describe('row 4, assign', () => {
  it('addresses what is queued and hands over what is worked on', () => {
    const queued = after(ticketAt('queued', 2), assignTo(tess.id), by(lea));
    expect(queued).toMatchObject({
      state: 'queued',
      assignee: tess.id,
      idleSince: NOW,
      addressedFreeAt: NOW + 4 * HOUR,
    });
    const working = ticketAt('working', 2, { assignee: tess.id });
    expect(after(working, assignTo(tom.id), by(lea))).toMatchObject({
      state: 'working',
      assignee: tom.id,
      idleSince: null,
    });
    expect(yes(working, assignTo(tom.id), by(lea)).tell).toEqual([tom.id, tess.id]);
  });

  it('makes contacting user of what was handed down to tier 1', () => {
    const given = after(ticketAt('handed_down', 1), assignTo(ana.id), by(lea));
    expect(given).toMatchObject({ state: 'contacting_user', assignee: ana.id, owner: ana.id });
  });

  it('finds a new liaison for a Microsoft case', () => {
    const ticket = ticketAt('waiting', 4, { assignee: eve.id });
    expect(after(ticket, assignTo(eli.id), by(lea))).toMatchObject({ state: 'waiting', tier: 4, assignee: eli.id });
  });

  it('in the variant ownerOnly changes only whose user it is; at tier 1 that is the whole ticket', () => {
    const above = ticketAt('working', 2, { assignee: tess.id, owner: ana.id });
    expect(yes(above, assignTo(bo.id, { ownerOnly: true }), by(lea)).changes).toEqual({
      owner: bo.id,
      path: [
        { tier: 1, staff: bo.id },
        { tier: 2, staff: tess.id },
      ],
    });
    const atOne = ticketAt('working', 1, { assignee: ana.id });
    expect(after(atOne, assignTo(bo.id, { ownerOnly: true }), by(lea))).toMatchObject({
      assignee: bo.id,
      owner: bo.id,
    });
  });

  it.each([
    ['somebody below the tier', assignTo(ana.id), 'target_not_able', '/to'],
    ['nobody known', assignTo(999), 'target_not_able', '/to'],
    ['who has it', assignTo(tess.id), 'field_invalid', '/to'],
    ['without a reason', assignTo(tom.id, { reason: '' }), 'field_required', '/reason'],
    ['an owner who is away', assignTo(bo.id, { ownerOnly: true }), 'target_not_able', '/to'],
  ])('is refused to %s', (_what, command, code, pointer) => {
    const ticket = ticketAt('working', 2, { assignee: tess.id });
    expect(no(ticket, command, by(lea), desk({ people: [away(bo)] }))).toMatchObject({ code, pointer });
  });

  it('is a lead’s, within the lead’s locations', () => {
    const ticket = ticketAt('queued', 1, { location: 'Charlotte' });
    expect(no(ticket, assignTo(ana.id), by(eve)).code).toBe('forbidden');
    expect(no(ticket, assignTo(ana.id), by({ ...lea, scopeTags: ['Redmond'] })).code).toBe('not_able');
    expect(no(ticket, assignTo(ana.id), SYSTEM).code).toBe('forbidden');
  });
});

describe('row 5, release', () => {
  it.each([
    ['working', ticketAt('working', 1, { assignee: ana.id }), ana, 'queued', null],
    ['contacting user', ticketAt('contacting_user', 1, { assignee: ana.id }), ana, 'handed_down', null],
    ['addressed', ticketAt('queued', 2, { assignee: tess.id, owner: ana.id }), tess, 'queued', ana.id],
    ['handed down at 2', ticketAt('handed_down', 2, { assignee: tess.id, owner: ana.id }), tess, 'handed_down', ana.id],
  ])('of %s leaves it to nobody', (_what, ticket, staff, state, owner) => {
    const free = after(ticket, release, by(staff));
    expect(free).toMatchObject({ state, assignee: null, owner, idleSince: NOW, addressedFreeAt: null });
    expect(free.path[free.cursor]?.staff).toBeNull();
  });

  it('ends a wait for user or date; a wait for a fix stays, the pattern’s owner carries it', () => {
    const waits = { assignee: tess.id, waitingUntil: NOW + HOUR, waitingNote: 'asked' };
    for (const waitingFor of ['user', 'date'] as const) {
      expect(after(ticketAt('waiting', 2, { ...waits, waitingFor }), release, by(tess))).toMatchObject({
        ...{ state: 'queued', waitingFor: null, waitingUntil: null, waitingNote: null, assignee: null },
      });
    }
    const fix = ticketAt('waiting', 2, { ...waits, waitingFor: 'fix', waitingPattern: 5, pattern: 5 });
    expect(after(fix, release, by(tess))).toMatchObject({
      state: 'waiting',
      waitingFor: 'fix',
      waitingPattern: 5,
      assignee: null,
    });
  });

  it('of a Microsoft case asks for a liaison', () => {
    const refusal = no(ticketAt('waiting', 4, { assignee: eve.id }), release, by(eve));
    expect(refusal.code).toBe('assign_a_liaison');
  });

  it('is the holder’s, who may be away', () => {
    const held = ticketAt('working', 1, { assignee: ana.id });
    expect(no(held, release, by(bo)).code).toBe('held_by');
    expect(no(held, release, by(lea)).code).toBe('held_by');
    expect(no(ticketAt('queued', 1), release, by(ana)).code).toBe('not_from_here');
    expect(yes(held, release, by(away(ana))).ok).toBe(true);
  });
});

describe('free for me', () => {
  const addressed = ticketAt('queued', 2, { assignee: tess.id, addressedFreeAt: NOW + 4 * HOUR, idleSince: NOW });

  it('an addressed ticket is free for everybody able when its time is over, to the millisecond', () => {
    expect(no(addressed, claim, by(tom), desk(), NOW + 4 * HOUR - 1).code).toBe('held_by');
    expect(after(addressed, claim, by(tom), desk(), NOW + 4 * HOUR).assignee).toBe(tom.id);
  });

  it('a deputy or anybody able works over an absent holder', () => {
    const deputy = member(23, 'Tia', 'tier2');
    const around = desk({ people: [deputy, { ...away(tess), deputy: deputy.id }] });
    const ticket = ticketAt('working', 2, { assignee: tess.id });
    const command = { name: 'return', reason: 'missing_log', note: 'log please' } as const;
    expect(names(yes(ticket, command, by(deputy), around))).toEqual(['claimed', 'returned']);
    expect(no(ticket, command, by(deputy), desk({ people: [deputy] })).code).toBe('held_by');
  });

  it('what is written meanwhile gives nobody more time', () => {
    const hourLater = NOW + HOUR;
    const commented = after(addressed, { name: 'comment', text: 'user called' }, by(ana), desk(), hourLater);
    expect(commented).toMatchObject({ idleSince: NOW, addressedFreeAt: NOW + 4 * HOUR });
    const lying = ticketAt('queued', 1, { idleSince: NOW });
    const edited = after(lying, { name: 'edit', fields: ['title'], values: {} }, by(ana), desk(), hourLater);
    expect(edited.idleSince).toBe(NOW);
  });

  it('back from absence at the very instant', () => {
    const ticket = ticketAt('working', 2, { assignee: tess.id });
    const backNow = { ...tess, awayUntil: NOW };
    expect(no(ticket, claim, by(tom), desk({ people: [backNow] })).code).toBe('held_by');
  });
});
