import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '../../../src/domain/instant.js';
import type { Command } from '../../../src/domain/ticket/command.js';
import {
  after,
  ana,
  away,
  bo,
  by,
  desk,
  eve,
  evidence,
  fix,
  lea,
  names,
  no,
  NOW,
  packet,
  SYSTEM,
  tess,
} from './the-desk.js';
import { ticketAt, tom, yes } from './the-desk.js';

const working = ticketAt('working', 2, { assignee: tess.id, owner: ana.id });
const waitFor = (waitFor: 'user' | 'date' | 'fix', more: object = {}): Command => ({
  ...{ name: 'wait', waitFor, until: NOW + DAY, note: 'which error do you see?' },
  ...more,
});
const pattern = { id: 5, hasLivePackage: false, livePackage: null };

describe('row 23, wait', () => {
  it.each(['user', 'date'] as const)('for the %s keeps the tier and the holder', (what) => {
    const decided = yes(working, waitFor(what), by(tess));
    expect(decided.changes).toEqual({
      ...{ state: 'waiting', waitingFor: what, waitingUntil: NOW + DAY, waitingNote: 'which error do you see?' },
    });
    expect(decided.tierClock).toBe('keep');
    expect(names(decided)).toEqual(['waiting']);
  });

  it('takes what nobody holds', () => {
    const waits = after(ticketAt('queued', 1), waitFor('user'), by(ana));
    expect(waits).toMatchObject({ state: 'waiting', assignee: ana.id, owner: ana.id, idleSince: null });
  });

  it('for a fix names the pattern: the linked one, or one that is linked by it', () => {
    const linked = after(
      { ...working, pattern: 5 },
      waitFor('fix', { until: undefined, note: '' }),
      by(tess),
      desk({ pattern }),
    );
    expect(linked).toMatchObject({
      waitingFor: 'fix',
      waitingPattern: 5,
      pattern: 5,
      waitingUntil: null,
      waitingNote: null,
    });
    const links = yes(working, waitFor('fix', { pattern: 5 }), by(tess), desk({ pattern }));
    expect(links.changes).toMatchObject({ waitingPattern: 5, pattern: 5 });
    expect(names(links)).toEqual(['linked', 'waiting']);
  });

  it.each([
    ['user without a question', waitFor('user', { note: '' }), 'field_required', '/note'],
    ['user without a day', waitFor('user', { until: undefined }), 'field_required', '/until'],
    ['date without a reason', waitFor('date', { note: '' }), 'field_required', '/note'],
    ['date that is over', waitFor('date', { until: NOW }), 'field_required', '/until'],
    ['Microsoft, which has its own way', waitFor('microsoft' as 'user'), 'field_required', '/waitFor'],
    ['fix of no pattern', waitFor('fix'), 'field_required', '/pattern'],
    ['fix of an unknown pattern', waitFor('fix', { pattern: 404 }), 'pattern_not_found', '/pattern'],
    ['fix that exists', waitFor('fix', { pattern: 6 }), 'pattern_has_package', '/pattern'],
  ])('is refused for %s', (_what, command, code, pointer) => {
    const around = desk({ pattern: { id: 6, hasLivePackage: true, livePackage: { ...fix, package: 1 } } });
    expect(no(working, command, by(tess), around)).toMatchObject({ code, pointer });
  });

  it('is refused for the fix of another pattern, twice, out of another’s hands, and with a resolution', () => {
    expect(no({ ...working, pattern: 4 }, waitFor('fix', { pattern: 5 }), by(tess), desk({ pattern })).pointer).toBe(
      '/pattern',
    );
    const waits = after(working, waitFor('user'), by(tess));
    expect(no(waits, waitFor('date'), by(tess)).code).toBe('not_from_here');
    expect(no(working, waitFor('user'), by(tom)).code).toBe('held_by');
    expect(no(ticketAt('contacting_user', 1, { assignee: ana.id }), waitFor('user'), by(ana)).code).toBe(
      'not_from_here',
    );
  });
});

describe('row 24, resume', () => {
  const waits = after(working, waitFor('user'), by(tess));
  const resume = { name: 'resume' } as const;

  it('by a person goes on with that person', () => {
    expect(after(waits, resume, by(tess))).toMatchObject({
      state: 'working',
      waitingFor: null,
      waitingUntil: null,
      waitingNote: null,
    });
    expect(no(waits, resume, by(tom)).code).toBe('held_by');
    const over = after(waits, resume, by(tom), desk({ people: [away(tess)] }));
    expect(over).toMatchObject({ state: 'working', assignee: tom.id });
    expect(over.path[1]?.staff).toBe(tom.id);
    expect(yes(waits, resume, by(tess)).tierClock).toBe('keep');
  });

  it('by the system goes on with the holder if able, else it is queued', () => {
    const later = { name: 'resume', why: 'until_reached' } as const;
    expect(after(waits, later, SYSTEM, desk(), NOW + DAY)).toMatchObject({ state: 'working', assignee: tess.id });
    expect(no(waits, later, SYSTEM, desk(), NOW + DAY - 1).code).toBe('not_yet');
    const around = desk({ people: [{ ...tess, awayUntil: NOW + 3 * DAY }] });
    expect(after(waits, later, SYSTEM, around, NOW + DAY)).toMatchObject({
      state: 'queued',
      tier: 2,
      assignee: null,
      idleSince: NOW + DAY,
    });
  });

  it.each([
    ['until_reached', 'fix', null],
    ['user_replied', 'date', NOW + DAY],
    ['pattern_ended', 'user', NOW + DAY],
  ] as const)('by the system for %s is refused while waiting for %s', (why, waitingFor, waitingUntil) => {
    const ticket = { ...waits, waitingFor, waitingUntil };
    expect(no(ticket, { name: 'resume', why }, SYSTEM, desk(), NOW + 2 * DAY).code).toBe('not_yet');
  });

  it('by the system when the pattern ends or the user replies, and never without saying why', () => {
    const fixing = { ...waits, waitingFor: 'fix' as const, waitingPattern: 5, pattern: 5, waitingUntil: null };
    expect(after(fixing, { name: 'resume', why: 'pattern_ended' }, SYSTEM)).toMatchObject({
      state: 'working',
      waitingPattern: null,
      pattern: 5,
    });
    expect(after(waits, { name: 'resume', why: 'user_replied' }, SYSTEM).state).toBe('working');
    expect(no(waits, resume, SYSTEM)).toMatchObject({ code: 'field_required', pointer: '/why' });
  });

  it('is not for Microsoft’s tier, which has its answer', () => {
    expect(no(ticketAt('waiting', 4, { assignee: eve.id }), resume, by(eve)).code).toBe('not_from_here');
  });
});

describe('row 25, take back', () => {
  const sent = after({ ...working, tierRun: 9 }, { name: 'escalate', packet }, by(tess));
  const takeBack = { name: 'take_back' } as const;

  it('of an escalation: the sender works on it again, in the old run of the clock', () => {
    const decided = yes(sent, takeBack, by(tess));
    const back = after(sent, takeBack, by(tess));
    expect(back).toMatchObject({
      state: 'working',
      tier: 2,
      cursor: 1,
      assignee: tess.id,
      tierRun: 9,
      undo: null,
      idleSince: null,
    });
    expect(back.path).toEqual(working.path);
    expect(decided.tierClock).toEqual({ backTo: 9 });
    expect(names(decided)).toEqual(['taken_back']);
  });

  it('of a return takes back the bounce, of a hand down the resolution', () => {
    const returned = after(working, { name: 'return', reason: 'other', note: 'x' }, by(tess));
    expect(returned.bounces).toBe(1);
    expect(after(returned, takeBack, by(tess)).bounces).toBe(0);
    const down = after(working, { name: 'hand_down', resolution: fix }, by(tess));
    expect(down).toMatchObject({ state: 'contacting_user', assignee: ana.id });
    expect(after(down, takeBack, by(tess))).toMatchObject({
      state: 'working',
      tier: 2,
      resolution: null,
      owner: ana.id,
    });
  });

  it('of a hand down from Microsoft’s tier goes back to tier 3', () => {
    const atMicrosoft = ticketAt('waiting', 4, { assignee: eve.id, owner: ana.id });
    const down = after(atMicrosoft, { name: 'hand_down', resolution: fix }, by(eve));
    expect(after(down, takeBack, by(eve))).toMatchObject({
      state: 'working',
      tier: 3,
      assignee: eve.id,
      microsoftCase: null,
    });
  });

  it('is the sender’s; a lead’s with a reason', () => {
    expect(no(sent, takeBack, by(tom)).code).toBe('not_your_hop');
    expect(no(sent, takeBack, by(lea))).toMatchObject({ code: 'field_required', pointer: '/reason' });
    expect(after(sent, { ...takeBack, reason: 'wrong ticket' }, by(lea))).toMatchObject({
      state: 'working',
      assignee: tess.id,
    });
    expect(no(sent, takeBack, by(away(tess)), desk({ people: [away(tess)] })).code).toBe('not_able');
  });

  it('by a lead for an absent sender queues it at their tier', () => {
    const back = after(sent, { ...takeBack, reason: 'wrong' }, by(lea), desk({ people: [away(tess)] }));
    expect(back).toMatchObject({ state: 'queued', tier: 2, assignee: null, idleSince: NOW });
  });

  it.each([
    ['claimed', { name: 'claim' }, eve],
    ['linked', { name: 'link', pattern: 5 }, bo],
    ['assigned', { name: 'assign', to: eve.id, reason: 'x' }, lea],
  ] as const)('is over once it was %s', (_what, command, staff) => {
    const later = after(sent, command, by(staff), desk({ pattern }));
    expect(no(later, takeBack, by(tess)).code).toBe(
      later.state === 'working' ? 'not_from_here' : 'nothing_to_take_back',
    );
  });

  it('is still possible after a comment or an edit, and not after somebody left', () => {
    const commented = after(sent, { name: 'comment', text: 'see the log' }, by(bo));
    const edited = after(commented, { name: 'edit', fields: ['priority'], values: { priority: 'high' } }, by(bo));
    expect(yes(edited, takeBack, by(tess)).ok).toBe(true);
    const vacated = after(sent, { name: 'vacate', staff: [ana.id], why: 'left' }, SYSTEM);
    expect(no(vacated, takeBack, by(tess)).code).toBe('nothing_to_take_back');
  });

  it('is over once the user was tried', () => {
    const down = after(working, { name: 'hand_down', resolution: fix }, by(tess));
    const tried = after(down, { name: 'contact', outcome: 'no_answer', channel: 'phone', nextAt: NOW + HOUR }, by(ana));
    expect(no(tried, takeBack, by(tess)).code).toBe('nothing_to_take_back');
    expect(no(ticketAt('queued', 1), takeBack, by(ana)).code).toBe('nothing_to_take_back');
  });

  it('does not undo what the system did', () => {
    const known = { id: 7, kind: 'fix', live: true, fitsSignature: true, inScope: true } as const;
    const around = desk({
      package: { ...known, tier2Accepts: false, owner: eve.id, publisher: eve.id, contactRule: null },
    });
    const down = after(
      ticketAt('queued', 3),
      { name: 'hand_down', resolution: { ...fix, package: 7 } },
      SYSTEM,
      around,
    );
    expect(down.undo).toBeNull();
  });
});

describe('row 30, link and unlink', () => {
  const link = { name: 'link', pattern: 5 } as const;

  it('keeps the state and says what it was linked to', () => {
    const decided = yes({ ...working, pattern: 4 }, link, by(bo), desk({ pattern }));
    expect(decided.changes).toEqual({ pattern: 5 });
    expect(decided.events[0]?.data).toMatchObject({ pattern: 5, was: 4 });
    expect(after(ticketAt('resolved', 1), link, by(bo), desk({ pattern })).pattern).toBe(5);
    expect(names(yes({ ...working, pattern: 5 }, { name: 'unlink' }, by(bo)))).toEqual(['linked']);
  });

  it('is refused unknown, twice, closed; unlinking nothing', () => {
    expect(no(working, link, by(bo)).code).toBe('pattern_not_found');
    expect(no({ ...working, pattern: 5 }, link, by(bo), desk({ pattern })).pointer).toBe('/pattern');
    expect(no(ticketAt('closed', 1), link, by(bo), desk({ pattern })).code).toBe('not_from_here');
    expect(no(working, { name: 'unlink' }, by(bo)).code).toBe('not_from_here');
  });

  it('is refused while it waits for the fix; merged patterns take it along', () => {
    const waits = {
      ...after({ ...working, pattern: 4 }, waitFor('fix'), by(tess), desk({ pattern: { ...pattern, id: 4 } })),
    };
    expect(no(waits, link, by(tess), desk({ pattern })).code).toBe('waits_for_fix');
    expect(no(waits, { name: 'unlink' }, by(tess)).code).toBe('waits_for_fix');
    expect(after(waits, link, SYSTEM, desk({ pattern }))).toMatchObject({
      pattern: 5,
      waitingPattern: 5,
      waitingFor: 'fix',
    });
  });
});

describe('row 31, edit and comment', () => {
  it('an edit changes what the ladder reads and names the fields', () => {
    const command = { name: 'edit', fields: ['title', 'kind'], values: { kind: 'policy' } } as const;
    const decided = yes(working, command, by(bo));
    expect(decided.changes).toEqual({ kind: 'policy' });
    expect(decided.events[0]).toMatchObject({ type: 'ticket.edited', data: { fields: ['title', 'kind'] } });
  });

  it('an edit moves nothing: what is no fact does not pass', () => {
    const values = { kind: 'policy', state: 'closed', assignee: bo.id } as { kind: 'policy' };
    expect(yes(working, { name: 'edit', fields: ['kind'], values }, by(bo)).changes).toEqual({ kind: 'policy' });
  });

  it('a new location takes the ticket off those whom it shuts out', () => {
    const around = desk({ people: [{ ...tess, scopeTags: ['Charlotte'] }] });
    const command = { name: 'edit', fields: ['location'], values: { location: 'Redmond' } } as const;
    const moved = after(working, command, by(bo), around);
    expect(moved).toMatchObject({
      location: 'Redmond',
      state: 'queued',
      assignee: null,
      owner: ana.id,
      idleSince: NOW,
    });
    expect(moved.path[1]).toEqual({ tier: 2, staff: null });
    expect(names(yes(working, command, by(bo), around))).toEqual(['edited', 'vacated']);
    expect(after(working, command, by(bo), desk({ people: [away(tess)] })).assignee).toBe(tess.id);
  });

  it('once resolved or closed is a lead’s, for the classification', () => {
    const closed = ticketAt('closed', 1);
    const kind = { name: 'edit', fields: ['kind'], values: { kind: 'policy' } } as const;
    expect(no(closed, kind, by(ana)).code).toBe('forbidden');
    expect(after(closed, kind, by(lea)).kind).toBe('policy');
    const title = { name: 'edit', fields: ['kind', 'title'], values: {} } as const;
    expect(no(closed, title, by(lea))).toMatchObject({ code: 'field_invalid', pointer: '/title' });
  });

  it('a comment changes nothing, anywhere; the user’s ends a wait for the user', () => {
    const note = { name: 'comment', text: 'called' } as const;
    expect(yes(ticketAt('closed', 1), note, by(bo))).toMatchObject({
      changes: {},
      comment: { text: 'called', fromUser: false, kind: 'note' },
    });
    const waits = after(working, waitFor('user'), by(tess));
    const replied = { name: 'comment', text: 'it says 0x80180013', fromUser: true } as const;
    expect(after(waits, replied, by(bo))).toMatchObject({ state: 'working', assignee: tess.id, waitingFor: null });
    expect(names(yes(waits, replied, SYSTEM))).toEqual(['commented', 'resumed']);
    expect(after(waits, replied, SYSTEM, desk({ people: [away(tess)] }))).toMatchObject({
      state: 'queued',
      assignee: null,
    });
    expect(yes(waits, note, by(bo)).changes).toEqual({});
  });

  it('of the user on something that is over is told to the owner', () => {
    const replied = { name: 'comment', text: 'it is back', fromUser: true } as const;
    expect(yes(ticketAt('resolved', 1, { owner: ana.id }), replied, SYSTEM).tell).toEqual([ana.id]);
  });

  it('needs words, and one of its kinds', () => {
    expect(no(working, { name: 'comment', text: ' ' }, by(bo)).pointer).toBe('/text');
    expect(no(working, { name: 'comment', text: 'x', kind: 'rant' as 'note' }, by(bo)).pointer).toBe('/kind');
    expect(no(working, { name: 'comment', text: 'x'.repeat(65_537) }, by(bo)).pointer).toBe('/text');
  });
});

describe('row 32, vacate', () => {
  const vacate = (...staff: number[]) => ({ name: 'vacate', staff, why: 'left the company' }) as const;

  it.each([
    ['working', ticketAt('working', 2, { assignee: tess.id, owner: ana.id }), 'queued'],
    ['queued', ticketAt('queued', 2, { assignee: tess.id, owner: ana.id, addressedFreeAt: NOW + HOUR }), 'queued'],
    ['waiting', ticketAt('waiting', 2, { assignee: tess.id, waitingFor: 'user', waitingUntil: NOW + HOUR }), 'waiting'],
    ['handed down', ticketAt('handed_down', 2, { assignee: tess.id }), 'handed_down'],
  ])('leaves what is %s to nobody', (_what, ticket, state) => {
    const free = after(ticket, vacate(tess.id), SYSTEM);
    expect(free).toMatchObject({
      state,
      tier: 2,
      assignee: null,
      owner: ticket.owner,
      idleSince: NOW,
      addressedFreeAt: null,
    });
    expect(free.path.every((slot) => slot.staff !== tess.id)).toBe(true);
  });

  it('leaves contacting user handed down at 1, and a Microsoft case without liaison', () => {
    const contacting = ticketAt('contacting_user', 1, { assignee: ana.id });
    expect(after(contacting, vacate(ana.id), SYSTEM)).toMatchObject({
      state: 'handed_down',
      assignee: null,
      owner: null,
    });
    expect(after(ticketAt('waiting', 4, { assignee: eve.id }), vacate(eve.id), SYSTEM)).toMatchObject({
      state: 'waiting',
      tier: 4,
      assignee: null,
    });
  });

  it('frees seats and ownership below, and leaves the holder alone', () => {
    const decided = yes(working, vacate(ana.id), SYSTEM);
    expect(decided.changes).toEqual({
      owner: null,
      path: [
        { tier: 1, staff: null },
        { tier: 2, staff: tess.id },
      ],
    });
    expect(names(decided)).toEqual(['vacated']);
  });

  it('is nothing at all for people without a place on it, and never a person’s', () => {
    expect(yes(working, vacate(tom.id), SYSTEM)).toMatchObject({ changes: {}, events: [] });
    expect(no(working, vacate(tess.id), by(lea)).code).toBe('forbidden');
  });

  it('after it, rejecting finds nobody and the leads are told', () => {
    const contacting = ticketAt('contacting_user', 1, { assignee: ana.id });
    const around = desk({ people: [{ ...eve, active: false }] });
    const decided = yes(contacting, { name: 'reject', reason: 'x', evidence }, by(ana), around);
    expect([decided.changes.assignee, decided.tellLeads]).toEqual([null, true]);
  });
});
