import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NewsEvent, NewsReader } from '../../../src/domain/notices/news-event.js';
import { NEWS_RULES } from '../../../src/domain/notices/news-rules.js';
import { NEWS_TYPES } from '../../../src/domain/notices/news-types.js';
import { newsLines } from '../../../src/domain/notices/since-last-shift.js';
import { ROLES } from '../../../src/domain/words.js';
import { EVENT_TYPES } from '../../../src/live/asyncapi/event-types.js';

const ME = 7;
const OTHER = 8;
const tier1: NewsReader = { id: ME, role: 'tier1' };
let seq = 0;

const event = (type: string, given: Partial<NewsEvent> = {}): NewsEvent => ({
  ...{ seq: ++seq, type, subject: 'TL-1', actor: OTHER, inPerson: false, toLeads: false, data: {}, ...given },
});
const place = (assignee: number | null, tier = 1) => ({ state: 'queued', tier, assignee });
const moved = (name: string, from: number | null, to: number | null, given: Partial<NewsEvent> = {}): NewsEvent =>
  event(`ticket.${name}`, { inPerson: true, data: { from: place(from), to: place(to) }, ...given });
const ofPattern = (state: string, what = 'state') =>
  event('pattern.changed', { subject: 'PT-9', data: { state, what } });
const ofPackage = (what: string, subject = 'package:5') =>
  event('package.changed', { subject, data: { what, pattern: 'PT-7' } });
const ofSignal = (state: string, was: string | null = null) =>
  event('signal.changed', {
    subject: 'signal:4',
    actor: null,
    data: { state, was, sentence: 'Enrollment problems: 8.' },
  });
const words = (events: NewsEvent[], reader = tier1) => newsLines(events, reader).map(({ what }) => what);

describe('what an event means to its reader', () => {
  it.each<[string, NewsEvent, NewsReader['role'], string | null]>([
    ['a package in doubt', ofPackage('doubted'), 'tier1', 'package_in_doubt'],
    ['a package in doubt, for who calls nobody', ofPackage('doubted'), 'viewer', null],
    ['a package taken back', ofPackage('withdrawn'), 'tier2', 'package_withdrawn'],
    ['a package that stands', ofPackage('stands'), 'tier1', null],
    ['a fix that did not hold, for tier 1', ofPackage('did_not_hold'), 'tier1', null],
    ['a fix that did not hold', ofPackage('did_not_hold'), 'tier3', 'package_did_not_hold'],
    ['a ticket back in my hands', moved('still_failing', OTHER, ME), 'tier3', 'still_failing'],
    ['the same for its owner', moved('still_failing', OTHER, 99), 'tier1', null],
    ['a refused resolution', moved('rejected', OTHER, ME), 'tier3', 'rejected'],
    ['a return', moved('returned', OTHER, ME), 'tier1', 'returned'],
    ['a recall', moved('recalled', ME, null, { actor: null }), 'tier1', 'recalled'],
    ['a missed deadline of mine', event('ticket.clock_breached', { inPerson: true }), 'tier1', 'deadline_missed'],
    ['a missed deadline of others', event('ticket.clock_breached'), 'tier1', null],
    ['the same for a lead', event('ticket.clock_breached'), 'lead', 'missed_at_the_desk'],
    ['the user wrote', event('ticket.commented', { inPerson: true, data: { fromUser: true } }), 'tier1', 'user_wrote'],
    [
      'a colleague wrote',
      event('ticket.commented', { inPerson: true, data: { fromUser: false } }),
      'tier1',
      'commented',
    ],
    ['a hand-down', moved('handed_down', OTHER, ME), 'tier1', 'handed_down'],
    ['a hand-down to a colleague', moved('handed_down', OTHER, 99), 'tier1', null],
    ['a ticket sent to me', moved('escalated', OTHER, ME), 'tier2', 'given'],
    ['a ticket taken from me', moved('stolen', ME, OTHER), 'tier1', 'taken_over'],
    ['a ticket I never had, stolen', moved('stolen', 99, OTHER), 'tier1', null],
    [
      'an answer of Microsoft',
      moved('answered_by_microsoft', ME, ME, { actor: null }),
      'tier3',
      'answered_by_microsoft',
    ],
    ['a case that is ours', event('case.changed', { data: { turn: 'ours', what: 'turn' } }), 'tier3', 'case_our_turn'],
    [
      'a case of which an update is due',
      event('case.changed', { data: { turn: 'microsoft', what: 'update_due' } }),
      'lead',
      'case_update_due',
    ],
    ['a trend that left its band', ofSignal('raised'), 'tier3', 'signal_raised'],
    ['the same for tier 1', ofSignal('raised'), 'tier1', null],
    ['a signal that lost its owner', ofSignal('raised', 'owned'), 'lead', null],
    ['a trend that is back in its band', ofSignal('ended', 'owned'), 'lead', 'signal_ended'],
    ['a note on a case that is ours', event('case.changed', { data: { turn: 'ours', what: 'entry' } }), 'tier3', null],
    [
      'a withdrawn resolution',
      event('ticket.resolution_withdrawn', { inPerson: true }),
      'tier1',
      'resolution_withdrawn',
    ],
    ['a package for what I hold', event('ticket.package_offered', { inPerson: true }), 'tier3', 'package_offered'],
    ['a case that is theirs', event('case.changed', { data: { turn: 'microsoft', what: 'turn' } }), 'tier3', null],
    ['a pattern that became active', ofPattern('active'), 'viewer', 'pattern_active'],
    ['a pattern that gained a ticket', ofPattern('active', 'linked'), 'tier1', null],
    ['a pattern that came back', ofPattern('regressed'), 'tier1', 'pattern_regressed'],
    [
      'an arrival at my tier',
      moved('escalated', OTHER, null, { data: { to: place(null, 2) } }),
      'tier2',
      'came_to_tier',
    ],
    ['an arrival at another tier', moved('escalated', OTHER, null, { data: { to: place(null, 2) } }), 'tier1', null],
    ['an arrival that nobody can take', moved('escalated', OTHER, null, { toLeads: true }), 'lead', 'nobody_able'],
    ['an arrival that somebody can take', moved('escalated', OTHER, null), 'lead', null],
    ['the end of one of mine', moved('resolved', OTHER, null), 'tier1', 'ended'],
    ['the end of a wait', moved('resumed', ME, ME, { actor: null }), 'tier1', 'resumed'],
    ['data that is no data', event('ticket.returned', { data: { to: 'nowhere' } }), 'tier1', null],
  ])('%s', (_what, one, role, expected) => {
    expect(words([one], { id: ME, role })).toEqual(expected === null ? [] : [expected]);
  });

  it('is said in the order of importance, whatever the order of the log', () => {
    const events = [
      moved('escalated', OTHER, null, { subject: 'TL-5', data: { to: place(null, 1) } }),
      ofPattern('active'),
      moved('handed_down', OTHER, ME, { subject: 'TL-4' }),
      moved('still_failing', OTHER, ME, { subject: 'TL-2' }),
      ofPackage('doubted'),
    ];
    const expected = ['package_in_doubt', 'still_failing', 'handed_down', 'pattern_active', 'came_to_tier'];
    expect(words(events)).toEqual(expected);
    expect(words([...events].reverse())).toEqual(expected);
  });
});

describe('what is no news', () => {
  it('is what I did myself, and what was before it', () => {
    expect(words([moved('returned', OTHER, ME, { actor: ME })])).toEqual([]);
    expect(words([moved('returned', OTHER, ME), moved('claimed', ME, ME, { actor: ME })])).toEqual([]);
    expect(words([moved('claimed', ME, ME, { actor: ME }), moved('returned', OTHER, ME)])).toEqual(['returned']);
  });

  it('is what somebody has done with since', () => {
    expect(words([moved('returned', OTHER, ME), moved('stolen', ME, OTHER)])).toEqual(['taken_over']);
    const arrived = moved('escalated', OTHER, null, { data: { to: place(null, 1) } });
    expect(words([arrived, moved('claimed', null, OTHER, { inPerson: false })])).toEqual([]);
    expect(words([moved('returned', OTHER, ME), moved('closed', OTHER, null)])).toEqual(['ended']);
    expect(words([ofPackage('doubted'), ofPackage('stands')])).toEqual([]);
    expect(words([ofPackage('doubted'), ofPackage('edited')])).toEqual(['package_in_doubt']);
    expect(words([ofPackage('published'), ofPackage('watching')])).toEqual(['package_published']);
    expect(words([ofPattern('active'), ofPattern('resolved'), ofPattern('regressed')])).toEqual(['pattern_regressed']);
  });

  it('unless it matters all the same: a missed deadline stays when the ticket moves', () => {
    const missed = event('ticket.clock_breached', { inPerson: true });
    expect(words([missed, moved('claimed', null, OTHER)])).toEqual(['deadline_missed']);
  });
});

describe('a line', () => {
  it('counts its subjects, names the newest, and stands once per subject', () => {
    const events = Array.from({ length: 7 }, (_, n) => moved('handed_down', OTHER, ME, { subject: `TL-${n + 1}` }));
    const [line, ...others] = newsLines([...events, ...events.slice(0, 2)], tier1);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ count: 7, seq: events[6]!.seq });
    expect(line!.text).toBe('7 tickets were handed down to you: TL-7, TL-6, TL-5, TL-4, TL-3 and 2 more.');
    expect(newsLines([ofPackage('doubted')], tier1)[0]!.text).toBe('The package for PT-7 is in doubt: do not call.');
  });

  it('takes nothing in a label for a pattern of its own', () => {
    const labels = new Map([['TL-1', '{n} $& {keys}']]);
    expect(newsLines([moved('returned', OTHER, ME)], tier1, labels)[0]!.text).toBe(
      '{n} $& {keys} was sent back to you.',
    );
  });
});

describe('the table', () => {
  it('has rules of different names, whose sentences name what they are about', () => {
    expect(new Set(NEWS_RULES.map(({ what }) => what)).size).toBe(NEWS_RULES.length);
    for (const { what, one } of NEWS_RULES)
      if (what !== 'policy_changed') expect([what, one]).toEqual([what, expect.stringContaining('{keys}')]);
  });

  it('reads only types that the program writes', () => {
    const later = [
      'ticket.recalled',
      'ticket.resolution_superseded',
      'package.changed',
      'pattern.changed',
      'case.changed',
    ];
    expect(NEWS_TYPES.filter((type) => !(type in EVENT_TYPES) && !later.includes(type))).toEqual([]);
  });

  it('keeps sentences apart that hold commas of their own', () => {
    const signal = (id: number, sentence: string) =>
      event('signal.changed', { subject: `signal:${id}`, actor: null, data: { state: 'raised', was: null, sentence } });
    const [line] = newsLines(
      [signal(1, 'Enrollment: 8, where 2 are usual.'), signal(2, 'Apps: 5, where 1 is usual.')],
      {
        ...{ id: ME, role: 'tier3' },
      },
    );
    expect(line?.text).toBe('2 trends left their band: Apps: 5, where 1 is usual; Enrollment: 8, where 2 are usual');
  });

  it('says each subject once, and nothing of what the reader did last', () => {
    const types = NEWS_TYPES.filter((type) => type.startsWith('ticket.'));
    const anyOne = fc.record({
      type: fc.constantFrom(...types),
      subject: fc.constantFrom('TL-1', 'TL-2', 'TL-3'),
      actor: fc.constantFrom(ME, OTHER, null),
      inPerson: fc.boolean(),
      from: fc.constantFrom(ME, OTHER, null),
      to: fc.constantFrom(ME, OTHER, null),
    });
    fc.assert(
      fc.property(fc.array(anyOne, { maxLength: 20 }), fc.constantFrom(...ROLES), (given, role) => {
        const events = given.map(({ from, to, ...one }) =>
          event(one.type, { ...one, data: { from: place(from), to: place(to) } }),
        );
        const keys = newsLines(events, { id: ME, role }).flatMap(({ subjects }) => subjects.map(({ key }) => key));
        expect(new Set(keys).size).toBe(keys.length);
        for (const key of keys) expect(events.findLast(({ subject }) => subject === key)?.actor).not.toBe(ME);
      }),
    );
  });
});
