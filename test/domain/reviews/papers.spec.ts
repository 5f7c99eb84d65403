import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { fromSafe } from '../../../src/domain/csv/write-csv.js';
import { decisionsCsv } from '../../../src/domain/reviews/papers/decisions-csv.js';
import { type DueDecision, dueDatesCalendar } from '../../../src/domain/reviews/papers/due-dates.js';
import { type CalendarEntry, icalendar } from '../../../src/domain/reviews/papers/icalendar.js';
import { markdownPaper } from '../../../src/domain/reviews/papers/markdown-paper.js';
import { arithmeticOf, shortened } from '../../../src/domain/reviews/papers/paper-words.js';
import type { DecisionFrozen } from '../../../src/domain/reviews/snapshot.js';
import { aDecision, anAgendaRow, aSnapshot, HOSTILE } from './a-snapshot.js';

const paper = (more: Parameters<typeof aSnapshot>[0] = {}) =>
  markdownPaper({ snapshot: aSnapshot(more), corrections: [] });

const JUDGED: NonNullable<DecisionFrozen['judged']> = {
  ...{ verdict: 'worked', at: '2026-12-17T05:00:00Z', sentence: 'It worked: 4 tickets a week, 12 before.' },
  figures: {
    before: { from: '2026-11-01', to: '2026-11-14', count: 24, exposure: 2, value: 12 },
    after: { from: '2026-12-01', to: '2026-12-14', count: 8, exposure: 2, value: 4 },
    ...{ ratio: 0.3333, interval: { lower: 0.13, upper: 0.77 }, medians: null, targetMet: true },
  },
  ...{ overruled: null, corrected: null },
};

describe('the minutes as Markdown', () => {
  it('say figures, agenda with its arithmetic, decisions and what was checked', () => {
    expect(paper()).toBe(`# Trend review 2026-11-09 to 2026-11-15

Closed 2026-11-16 14:45 UTC by Lena Lead. Present: Lena Lead, Mia Engineer. Figures as of 2026-11-16 14:00 UTC.

## Headline numbers

| Number | This time (95 %) | Ordinary | Standing | Counted |
| --- | --- | --- | --- | --- |
| Enrollment failures per 100 attempts | 3.2 (2.1 to 4.8) | 2 to 4.1 | within | 24 of 740 |
| Resolved at tier 1 | 62.5 % | - | insufficient, week not over | 10 of 16 |

## Agenda

| # | What | Why here | How it was counted |
| --- | --- | --- | --- |
| 1 | Enrollment on windows rose. | new signal | 12 observed, 4.1 expected (1 to 9); 3.2 per 100 (1.7 to 5.7), 1.1 expected; (3.2 - 1.1) / 100 x 340 devices to come \\= 7.3 |

214 cells checked, 1 out, 31 insufficient, 2 stale; a rise x3 at 4 a week would have shown.

## Decided

| # | Decision | Owner | Due | Expected | What became of it |
| --- | --- | --- | --- | --- | --- |
| 7 | fix: 0x80180014 on windows | Mia Engineer | 2026-12-01 | at most 5 tickets a week by 2026-12-14 | open, not judged yet |
`);
  });

  it('of a quiet week say what was checked, of a stand-up its day', () => {
    const quiet = paper({
      agenda: [],
      decisions: [],
      attendance: [],
      window: { from: '2026-11-16', to: '2026-11-16' },
      standUp: true,
    });
    expect(quiet).toMatch(/^# Stand-up 2026-11-16\n/);
    expect(quiet).toContain('Nothing was on the agenda.\n\n214 cells checked');
    expect(quiet).toContain('Nothing was decided.');
    expect(quiet).toContain('Nobody was noted as present');
  });

  it('show corrections and verdicts beside what was frozen', () => {
    const overruled = {
      verdict: 'no_effect',
      reason: 'Sales was away',
      by: { id: 1, name: 'Lena Lead' },
      at: '2026-12-18T09:00:00Z',
    } as const;
    const carriedOver = [
      aDecision({ judged: JUDGED }),
      aDecision({ id: 8, judged: { ...JUDGED, overruled, corrected: JUDGED.figures } }),
    ];
    const corrections = [{ at: '2026-11-20T10:00:00Z', by: null, text: 'Failures per 100 are 3.4 by now.' }];
    const text = markdownPaper({ snapshot: aSnapshot({ carriedOver }), corrections });
    expect(text).toContain('It worked: 4 tickets a week, 12 before. |');
    expect(text).toContain(
      'no effect, said Lena Lead: Sales was away (counted: worked) Corrected since: the figures have changed. |',
    );
    expect(text).toMatch(/## Corrected since\n\n- 2026-11-20, counted again: Failures per 100 are 3.4 by now.\n$/);
  });

  it('fit two printed pages at their fullest, and say what they leave out', () => {
    const long = 'word '.repeat(200);
    const decisions = Array.from({ length: 40 }, (_, id) =>
      aDecision({
        id,
        about: { ...aDecision().about, text: long },
        effectSentence: long,
        judged: { ...JUDGED, sentence: long },
      }),
    );
    const text = markdownPaper({
      snapshot: aSnapshot({
        ...{
          decisions,
          carriedOver: decisions,
          alsoHigher: 5,
          attendance: decisions.map(({ id }) => ({ id, name: 'Somebody' })),
        },
        agenda: Array.from({ length: 7 }, () => anAgendaRow({ sentence: long })),
        goals: decisions.map(({ id }) => ({
          id,
          phase: null,
          metric: 'm',
          direction: 'at_most',
          target: 1,
          value: 1,
          state: 'missed',
          sentence: long,
        })),
        gates: decisions.map(({ id }) => ({
          phase: { id, name: long },
          state: 'fail',
          criteria: [{ criterion: 'rate', state: 'fail', sentence: long }],
        })),
      }),
      corrections: decisions.map(() => ({ at: '2026-11-20T10:00:00Z', by: null, text: long })),
    });
    // An A4 page at 9 pt holds some 6,000 characters of tables.
    expect(text.length).toBeLessThan(12_000);
    expect(text).toContain('32 more in decisions.csv.');
    expect(text).toContain('5 more found no place.');
    expect(text).toContain(' and 20 more. Figures');
  });

  it.each(HOSTILE)('keep %j inert', (hostile) => {
    const text = markdownPaper({
      snapshot: aSnapshot({
        agenda: [anAgendaRow({ sentence: hostile })],
        decisions: [
          aDecision({
            about: { ...aDecision().about, text: hostile },
            owner: { id: 1, name: hostile },
            judged: { ...JUDGED, sentence: hostile },
          }),
        ],
        closedBy: { id: 1, name: hostile },
        goals: [
          {
            id: 1,
            phase: { id: 1, name: hostile },
            metric: 'm',
            direction: 'at_most',
            target: 1,
            value: 1,
            state: 'met',
            sentence: hostile,
          },
        ],
      }),
      corrections: [{ at: '2026-11-20T10:00:00Z', by: { id: 1, name: hostile }, text: hostile }],
    });
    expect(text).not.toMatch(/(?<!\\)[<>[\]`]|(?<!\\)!\[|(?<!\\):\/\/|www(?!\\)\./);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
    const heads = text.split('\n').filter((line) => line.startsWith('#'));
    expect(heads).toEqual([
      '# Trend review 2026-11-09 to 2026-11-15',
      ...['## Headline numbers', '## Agenda', '## Decided', '## Goals', '## Corrected since'],
    ]);
    const rows = text.split('\n').filter((line) => line.startsWith('| 7 |'));
    expect(rows).toHaveLength(1);
    expect(rows[0]!.replaceAll('\\|', '').match(/\|/g)).toHaveLength(7);
  });

  it('write arithmetic only of what is known', () => {
    const none = {
      observed: null,
      expected: null,
      band: null,
      rate: null,
      expectedRate: null,
      interval: null,
      devicesToCome: null,
      weight: null,
    };
    expect(arithmeticOf(none)).toBe('');
    expect(arithmeticOf({ ...none, observed: 3 })).toBe('3 observed');
    expect(arithmeticOf({ ...none, devicesToCome: 12 })).toBe('12 devices to come');
    expect(shortened('a  b\nc', 5)).toBe('a b c');
    expect(shortened('😀😀😀😀', 3)).toBe('😀😀…');
  });
});

describe('decisions as CSV', () => {
  it('have one row each, those made here first, and come back as they were', () => {
    const csv = decisionsCsv(
      aSnapshot({ carriedOver: [aDecision({ id: 5, judged: JUDGED, note: 'Two lines\nof "note"' })] }),
    );
    const [made, carried] = parse(csv, { columns: true }) as Record<string, string>[];
    expect(made).toMatchObject({
      id: '7',
      made: 'here',
      kind: 'fix',
      owner: 'Mia Engineer',
      dueOn: '2026-12-01',
      verdict: '',
    });
    expect(carried).toMatchObject({
      id: '5',
      made: 'carried over',
      verdict: 'worked',
      verdictBy: 'counted',
      before: '12',
      ratio: '0.3333',
    });
    expect(carried!['note']).toBe('Two lines\nof "note"');
  });

  it.each(HOSTILE)('run nothing of %j', (hostile) => {
    const csv = decisionsCsv(aSnapshot({ decisions: [aDecision({ note: hostile, owner: { id: 1, name: hostile } })] }));
    const [row] = parse(csv, { columns: true }) as Record<string, string>[];
    for (const cell of Object.values(row!)) expect(cell).not.toMatch(/^\s*[=+\-@\t\r]/);
    expect(fromSafe(row!['note']!)).toBe(hostile);
  });
});

describe('due dates as a calendar', () => {
  const due: DueDecision = {
    ...{
      id: 7,
      version: 3,
      kind: 'pause_or_slow',
      about: 'Wave 2, windows',
      owner: 'Mia Engineer',
      dueOn: '2026-12-31',
    },
    ...{ effectSentence: 'at most 5 tickets a week by 2026-12-14', note: 'Ask; then decide', state: 'open', review: 3 },
    ...{ madeAt: Date.UTC(2026, 10, 16, 14, 30), changedAt: Date.UTC(2026, 10, 17, 8, 5, 9) },
  };
  /** Lines without their folds, as RFC 5545 3.1 says to read them. */
  const unfolded = (calendar: string) => calendar.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);

  it('is what RFC 5545 asks of a whole day', () => {
    expect(unfolded(dueDatesCalendar([due]))).toEqual([
      ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Tierline//Decisions//EN', 'CALSCALE:GREGORIAN'],
      ...['NAME:Tierline: decisions due', 'X-WR-CALNAME:Tierline: decisions due'],
      ...['REFRESH-INTERVAL;VALUE=DURATION:PT6H', 'X-PUBLISHED-TTL:PT6H', 'BEGIN:VEVENT'],
      'UID:decision-7-1794839400000@tierline',
      ...['DTSTAMP:20261117T080509Z', 'LAST-MODIFIED:20261117T080509Z', 'SEQUENCE:2'],
      ...['DTSTART;VALUE=DATE:20261231', 'DTEND;VALUE=DATE:20270101'],
      'SUMMARY:pause or slow: Wave 2\\, windows (Mia Engineer)',
      'DESCRIPTION:Owner: Mia Engineer\\nExpected: at most 5 tickets a week by 2026-12-14\\nDecision 7 of review 3\\nAsk\\; then decide',
      ...['CATEGORIES:pause or slow', 'STATUS:CONFIRMED', 'TRANSP:TRANSPARENT', 'END:VEVENT', 'END:VCALENDAR'],
    ]);
  });

  it('keeps its UID through every change, and tells that it is closed', () => {
    const [uid, summary] = ['UID', 'SUMMARY'].map((name) => {
      const of = (one: DueDecision) => unfolded(dueDatesCalendar([one])).find((line) => line.startsWith(`${name}:`));
      return [of(due), of({ ...due, version: 4, about: 'Another', dueOn: '2027-01-05', state: 'closed', owner: 'Al' })];
    });
    expect(uid![0]).toBe(uid![1]);
    expect(summary![1]).toBe('SUMMARY:Closed: pause or slow: Another (Al)');
    expect(unfolded(dueDatesCalendar([]))).toHaveLength(9);
  });

  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(...HOSTILE),
    fc.string({ unit: 'grapheme', maxLength: 300 }),
  );

  it('folds at 75 octets, breaks no character and holds one event whatever is written', () => {
    fc.assert(
      fc.property(anything, anything, (about, note) => {
        const calendar = dueDatesCalendar([{ ...due, about, note, owner: about }]);
        const physical = calendar.split('\r\n');
        expect(physical.pop()).toBe('');
        for (const line of physical) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(Buffer.from(line).toString()).toBe(line);
          expect(line).not.toMatch(/[\n\r\u2028\u2029]/);
        }
        const names = unfolded(calendar).map((line) => line.split(/[:;]/)[0]);
        expect(names.filter((name) => name === 'BEGIN')).toHaveLength(2);
        expect(names).toHaveLength(9 + 13);
      }),
    );
  });

  it.each(['a\rb', 'a\r\nb', 'a\nb', 'a\u2028b'])('keeps the break in %j as a break of the text', (about) => {
    expect(
      unfolded(dueDatesCalendar([{ ...due, about: 'x', note: null, owner: 'y', effectSentence: null }])),
    ).toHaveLength(22);
    const entry: CalendarEntry = {
      ...{ uid: 'u', day: '2026-12-01', summary: about, description: '' },
      ...{ category: 'c', changedAt: 0, sequence: 0 },
    };
    expect(unfolded(icalendar('n', [entry]))).toContain('SUMMARY:a\\nb');
  });

  it('gives back a text as it was written', () => {
    const plain = fc.string({ unit: fc.constantFrom(...'ab ;,\\\n:é😀nN"'), maxLength: 200 });
    const back = (value: string) =>
      value.replace(/\\([\\;,nN])/g, (_, mark: string) => (/n/i.test(mark) ? '\n' : mark));
    fc.assert(
      fc.property(plain, (description) => {
        const entry: CalendarEntry = {
          uid: 'u',
          day: '2026-12-01',
          summary: 's',
          description,
          category: 'c',
          changedAt: 0,
          sequence: 0,
        };
        const line = unfolded(icalendar('n', [entry])).find((one) => one.startsWith('DESCRIPTION:'))!;
        expect(back(line.slice('DESCRIPTION:'.length))).toBe(description);
      }),
    );
  });
});
