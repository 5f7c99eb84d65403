import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '../../../src/domain/instant.js';
import { ruleFor, stillToTry, tallied, utcDay } from '../../../src/domain/ticket/contact-rule.js';
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
  livePackage,
  names,
  no,
  NOW,
  SYSTEM,
} from './the-desk.js';
import { tess, ticketAt, wontFix, yes } from './the-desk.js';

const contacting = ticketAt('contacting_user', 1, { assignee: ana.id });
const given = { givenBy: eve.id, givenAtTier: 3 as const, givenAt: NOW - HOUR };
const withResolution = (resolution: Ticket['resolution']) => ({ ...contacting, resolution });
const refusing = withResolution({ ...wontFix, ...given });
const ofPackage = withResolution({ ...fix, package: 7, ...given, givenBy: tess.id, givenAtTier: 2 });
const say = (outcome: 'confirmed' | 'informed' | 'give_up') =>
  ({ name: 'contact', outcome, channel: 'phone' }) as const;

describe('row 14, the user confirms or is informed', () => {
  it('resolves, records the attempt and rests', () => {
    const decided = yes(contacting, say('confirmed'), by(ana));
    expect(decided.changes).toMatchObject({
      state: 'resolved',
      resolvedAs: 'confirmed',
      resolvedAt: NOW,
      assignee: null,
    });
    expect(decided.changes.resolution).toBeUndefined();
    expect(names(decided)).toEqual(['contact_recorded', 'resolved']);
    expect(decided.contact).toEqual({ outcome: 'confirmed', channel: 'phone', note: null, nextAt: null });
    expect(after(contacting, say('confirmed'), by(ana)).owner).toBe(ana.id);
  });

  it('from handed down at 1 takes the user first', () => {
    const decided = yes(ticketAt('handed_down', 1), say('confirmed'), by(bo));
    expect(names(decided)).toEqual(['claimed', 'contact_recorded', 'resolved']);
    expect(decided.changes).toMatchObject({ owner: bo.id, state: 'resolved' });
  });

  it('counts for the package', () => {
    const decided = yes(ofPackage, say('confirmed'), by(ana));
    expect(decided.packageCount).toEqual({ package: 7, what: 'confirmed' });
  });

  it('what will not be fixed is informed, never confirmed; anything else the other way round', () => {
    expect(after(refusing, say('informed'), by(ana)).resolvedAs).toBe('informed');
    expect(no(refusing, say('confirmed'), by(ana))).toMatchObject({ code: 'field_invalid', pointer: '/outcome' });
    expect(no(contacting, say('informed'), by(ana))).toMatchObject({ code: 'field_invalid', pointer: '/outcome' });
  });

  it('needs a channel, and a holder who is free for me', () => {
    expect(no(contacting, { name: 'contact', outcome: 'confirmed' }, by(ana)).pointer).toBe('/channel');
    expect(no(contacting, say('confirmed'), by(bo)).code).toBe('held_by');
    expect(yes(contacting, say('confirmed'), by(bo), desk({ people: [away(ana)] })).ok).toBe(true);
    expect(no(ticketAt('working', 1, { assignee: ana.id }), say('confirmed'), by(ana)).code).toBe('not_from_here');
    expect(no(ticketAt('handed_down', 2), say('confirmed'), by(tess)).code).toBe('not_from_here');
    expect(no(contacting, say('confirmed'), SYSTEM).code).toBe('forbidden');
  });

  it('knows its outcomes', () => {
    const wrong = { name: 'contact', outcome: 'maybe' as 'confirmed', channel: 'phone' } as const;
    expect(no(contacting, wrong, by(ana))).toMatchObject({ code: 'field_invalid', pointer: '/outcome' });
  });
});

describe('row 15, no answer', () => {
  const noAnswer = (hours: number) =>
    ({ name: 'contact', outcome: 'no_answer', channel: 'phone', nextAt: NOW + hours * HOUR }) as const;

  it('keeps contacting, with a time for the next try', () => {
    const decided = yes(contacting, noAnswer(24), by(ana));
    expect(decided.changes).toEqual({
      nextContactAt: NOW + DAY,
      contacts: { tries: 1, days: ['2025-08-12'], last: { outcome: 'no_answer', channel: 'phone', at: NOW } },
    });
    expect(decided.pausedUntil).toBeNull();
    expect(decided.tierClock).toBe('keep');
    expect(decided.events[0]?.data).toMatchObject({ outcome: 'no_answer', tries: 1, nextAt: NOW + DAY });
  });

  it('from handed down at 1 becomes mine', () => {
    expect(after(ticketAt('handed_down', 1), noAnswer(1), by(bo))).toMatchObject({
      state: 'contacting_user',
      assignee: bo.id,
      owner: bo.id,
    });
  });

  it('counts days once, in UTC', () => {
    const twice = after(after(contacting, noAnswer(1), by(ana)), noAnswer(1), by(ana), desk(), NOW + 30);
    expect(twice.contacts).toMatchObject({ tries: 2, days: ['2025-08-12'] });
    const third = after(twice, { ...noAnswer(0), nextAt: NOW + DAY + HOUR }, by(ana), desk(), NOW + DAY);
    expect(third.contacts).toMatchObject({ tries: 3, days: ['2025-08-12', '2025-08-13'] });
  });

  it('keeps the next try within the rule: the policy’s, or the package’s own', () => {
    expect(no(contacting, noAnswer(49), by(ana))).toMatchObject({ code: 'field_invalid', pointer: '/nextAt' });
    expect(yes(contacting, noAnswer(48), by(ana)).ok).toBe(true);
    const own = desk({ package: livePackage(7, { contactRule: { tries: 1, days: 1, nextTryWithinHours: 2 } }) });
    expect(no(ofPackage, noAnswer(3), by(ana), own).pointer).toBe('/nextAt');
    expect(yes(ofPackage, noAnswer(2), by(ana), own).packageCount).toEqual({ package: 7, what: 'no_answer' });
    expect(yes(contacting, noAnswer(3), by(ana), own).ok).toBe(true);
  });

  it.each([
    ['no next time', { nextAt: undefined }, '/nextAt'],
    ['a time that is over', { nextAt: NOW }, '/nextAt'],
    ['no channel', { channel: undefined }, '/channel'],
    ['an unknown channel', { channel: 'pigeon' as 'phone' }, '/channel'],
  ])('is refused with %s', (_what, more, pointer) => {
    expect(no(contacting, { ...noAnswer(1), ...more }, by(ana)).pointer).toBe(pointer);
  });
});

describe('row 16, call back', () => {
  const callBack = { name: 'contact', outcome: 'call_back', nextAt: NOW + 5 * DAY } as const;

  it('holds both clocks until the time the user chose, beyond the rule’s limit', () => {
    const decided = yes(contacting, callBack, by(ana));
    expect(decided.pausedUntil).toBe(NOW + 5 * DAY);
    expect(decided.changes).toMatchObject({ nextContactAt: NOW + 5 * DAY });
    expect(decided.tierClock).toBe('keep');
  });

  it('holds them still while something is written, and no longer once it moves on or the time has come', () => {
    const waits = after(contacting, callBack, by(ana));
    const note = { name: 'comment', text: 'user is on a trip' } as const;
    expect(yes(waits, note, by(bo)).pausedUntil).toBe(NOW + 5 * DAY);
    expect(yes(waits, note, by(bo), desk(), NOW + 5 * DAY).pausedUntil).toBeNull();
    expect(yes(waits, say('confirmed'), by(ana)).pausedUntil).toBeNull();
    expect(yes(waits, { name: 'release' }, by(ana)).pausedUntil).toBeNull();
  });

  it('needs a time within a year', () => {
    expect(no(contacting, { ...callBack, nextAt: undefined }, by(ana)).pointer).toBe('/nextAt');
    expect(no(contacting, { ...callBack, nextAt: NOW + 400 * DAY }, by(ana)).pointer).toBe('/nextAt');
    expect(no(contacting, { ...callBack, nextAt: Number.NaN }, by(ana)).pointer).toBe('/nextAt');
  });
});

describe('row 17, still failing', () => {
  const failing = { name: 'contact', outcome: 'still_failing', failedStep: 'step 2: no button', evidence } as const;

  it('goes back to the giver with evidence, bounces, and drops the resolution', () => {
    const decided = yes(contacting, failing, by(ana));
    expect(names(decided)).toEqual(['contact_recorded', 'still_failing']);
    expect(decided.changes).toMatchObject({ state: 'queued', tier: 3, assignee: eve.id, bounces: 1, resolution: null });
    expect(decided.changes.rejected?.[0]).toMatchObject({ why: 'still_failing', rejectedBy: ana.id });
    expect(decided.hop).toMatchObject({ command: 'still_failing', packet: { reason: 'step 2: no button', evidence } });
    expect(decided.contact).toMatchObject({ outcome: 'still_failing', note: 'step 2: no button' });
    expect(decided.tierClock).toBe('new');
  });

  it('of a tier-2 resolution goes back to tier 2', () => {
    const fromTwo = withResolution({ ...fix, ...given, givenBy: tess.id, givenAtTier: 2 });
    expect(after(fromTwo, failing, by(ana))).toMatchObject({ tier: 2, assignee: tess.id });
  });

  it('of a package goes to its owner at tier 3, whoever handed it down, and counts against it', () => {
    const known = desk({ package: livePackage(7, { owner: eli.id }) });
    const decided = yes(ofPackage, failing, by(ana), known);
    expect(decided.changes).toMatchObject({ tier: 3, assignee: eli.id });
    expect(decided.packageCount).toEqual({ package: 7, what: 'failed' });
    const ownerless = yes(ofPackage, failing, by(ana), desk({ package: livePackage(7, { owner: null }) }));
    expect(ownerless.changes).toMatchObject({ tier: 3, assignee: null });
    expect(ownerless.tellLeads).toBe(true);
  });

  it('is refused for what will not be fixed, without the step or without evidence', () => {
    expect(no(refusing, failing, by(ana)).pointer).toBe('/outcome');
    expect(no(contacting, { ...failing, failedStep: '' }, by(ana)).pointer).toBe('/failedStep');
    expect(no(contacting, { ...failing, evidence: [] }, by(ana)).pointer).toBe('/evidence');
    expect(no(contacting, { ...failing, evidence: undefined }, by(ana)).pointer).toBe('/evidence');
  });
});

describe('row 18, other ends', () => {
  it.each(['user_gone', 'declined'] as const)('%s resolves as that, with words', (outcome) => {
    const decided = yes(contacting, { name: 'contact', outcome, note: 'says the manager' }, by(ana));
    expect(decided.changes).toMatchObject({ state: 'resolved', resolvedAs: outcome });
    expect(decided.resolvedNote).toBe('says the manager');
    expect(no(contacting, { name: 'contact', outcome }, by(ana)).pointer).toBe('/note');
  });

  it('verified on the device is for tickets without a requester', () => {
    const verified = { name: 'contact', outcome: 'verified_on_device', note: 'compliant in the portal' } as const;
    expect(no(contacting, verified, by(ana)).pointer).toBe('/outcome');
    expect(after({ ...contacting, requesterUpn: null }, verified, by(ana)).resolvedAs).toBe('verified_on_device');
  });
});

describe('row 19, give up', () => {
  const tried = (tries: number, days: string[]) => ({ ...contacting, contacts: { tries, days, last: null } });

  it('is possible when the rule’s tries and days are reached, and not an attempt itself', () => {
    const decided = yes(tried(3, ['2025-08-11', '2025-08-12']), say('give_up'), by(ana));
    expect(decided.changes).toMatchObject({ state: 'resolved', resolvedAs: 'unconfirmed' });
    expect(decided.changes.contacts).toBeUndefined();
  });

  it.each([
    [2, ['2025-08-11', '2025-08-12'], { tries: 1, days: 0 }],
    [3, ['2025-08-12'], { tries: 0, days: 1 }],
    [0, [], { tries: 3, days: 2 }],
  ])('after %i tries on %j says what is missing', (tries, days, missing) => {
    const refusal = no(tried(tries, days), say('give_up'), by(ana));
    expect(refusal).toMatchObject({ code: 'contact_rule_not_reached', data: { missing } });
  });

  it('follows the package’s own rule', () => {
    const own = desk({ package: livePackage(7, { contactRule: { tries: 1, days: 1, nextTryWithinHours: 24 } }) });
    const ticket = { ...ofPackage, contacts: { tries: 1, days: ['2025-08-12'], last: null } };
    expect(yes(ticket, say('give_up'), by(ana), own).ok).toBe(true);
    expect(no(ticket, say('give_up'), by(ana)).code).toBe('contact_rule_not_reached');
  });
});

describe('row 20, recovered', () => {
  const recovered = { name: 'recovered', channel: 'phone', note: 'works since this morning' } as const;

  it.each([
    ['queued at 1', ticketAt('queued', 1)],
    ['held at 3', ticketAt('working', 3, { assignee: eve.id, owner: ana.id })],
    [
      'waiting for the user',
      ticketAt('waiting', 2, { assignee: tess.id, waitingFor: 'user', waitingUntil: NOW + DAY }),
    ],
    ['at Microsoft', ticketAt('waiting', 4, { assignee: eve.id, owner: ana.id })],
  ])('resolves what is %s, whoever holds it', (_what, ticket) => {
    const decided = yes(ticket, recovered, by(bo));
    const done = after(ticket, recovered, by(bo));
    expect(done).toMatchObject({
      state: 'resolved',
      resolvedAs: 'recovered',
      assignee: null,
      waitingFor: null,
      microsoftCase: null,
    });
    expect(done.tier).toBe(ticket.tier === 4 ? 3 : ticket.tier);
    expect(done.owner).toBe(ticket.owner);
    expect(decided.tell).toEqual([ticket.assignee, ticket.owner].filter((id) => id !== null));
    expect(names(decided)).toEqual(['contact_recorded', 'resolved']);
    expect(decided.resolvedNote).toBe(recovered.note);
  });

  it('needs the channel and the words, and is not for a resolution on its way', () => {
    expect(no(ticketAt('queued', 1), { ...recovered, note: '' }, by(bo)).pointer).toBe('/note');
    expect(no(ticketAt('queued', 1), { ...recovered, channel: '' as 'phone' }, by(bo)).pointer).toBe('/channel');
    expect(no(contacting, recovered, by(ana)).code).toBe('not_from_here');
  });
});

describe('the contact rule', () => {
  it('belongs to the package of the open resolution, if that has one', () => {
    const own = { tries: 1, days: 1, nextTryWithinHours: 24 };
    const around = desk({ package: livePackage(7, { contactRule: own }) });
    expect(ruleFor(ofPackage, around)).toEqual(own);
    expect(ruleFor(contacting, around)).toEqual(around.policy.contactRule);
    expect(ruleFor(ofPackage, desk({ package: livePackage(7) }))).toEqual(around.policy.contactRule);
  });

  it('counts tries and distinct UTC days', () => {
    const at = Date.UTC(2025, 11, 31, 23, 59);
    const once = tallied({ tries: 0, days: [], last: null }, { outcome: 'no_answer', channel: 'teams', at });
    const twice = tallied(once, { outcome: 'no_answer', channel: 'teams', at: at + 2 * 60_000 });
    expect(twice).toMatchObject({ tries: 2, days: ['2025-12-31', '2026-01-01'] });
    expect(utcDay(0)).toBe('1970-01-01');
    expect(stillToTry(twice, { tries: 3, days: 2, nextTryWithinHours: 1 })).toEqual({ tries: 1, days: 0 });
  });
});
