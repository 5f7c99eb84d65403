import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { agendaOf, MOST_ROWS, weightOf } from '../../../src/domain/reviews/agenda.js';
import { blindRow, dueRow, gateRow, regressedRow, signalRow } from '../../../src/domain/reviews/agenda-candidates.js';
import { AGENDA_KINDS, type AgendaRow } from '../../../src/domain/reviews/agenda-row.js';
import { checkedSentence } from '../../../src/domain/reviews/checked-sentence.js';

const NUMBERS = {
  ...{ observed: null, expected: null, band: null, rate: null, expectedRate: null, interval: null },
} as const;

function row(
  subject: string,
  weight: number | null,
  devicesToCome: number | null = null,
  kind: AgendaRow['kind'] = 'new_signal',
): AgendaRow {
  return { kind, subject, sentence: 'A row.', cell: null, numbers: { ...NUMBERS, devicesToCome, weight }, link: '/' };
}

const CELL = { phase: 3, platform: 'windows', kind: 'enrollment', signature: null } as const;
const seen = {
  ...{
    id: 1,
    cell: CELL,
    isNew: true,
    escalates: false,
    observed: 12,
    expected: 3,
    band: null,
    rate: 6,
    interval: null,
  },
  ...{ sentence: 'Twelve.', devicesToCome: 500 },
};

const anyRow = fc
  .record({
    id: fc.integer({ min: 1, max: 12 }),
    weight: fc.oneof(fc.constant(null), fc.integer({ min: -3, max: 3 })),
    devices: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 2 })),
    kind: fc.constantFrom(...AGENDA_KINDS),
  })
  .map(({ id, weight, devices, kind }) =>
    row(`${kind === 'blind_phase' ? 'phase' : 'signal'}:${id}`, weight, devices, kind),
  );

describe('the agenda of a review', () => {
  it('has at most seven rows in an order that the input does not change, and counts the rest', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 25 }), fc.infiniteStream(fc.nat()), (rows, random) => {
        const agenda = agendaOf(rows);
        const shuffled = [...rows];
        for (let i = shuffled.length - 1; i > 0; i--) {
          const j = random.next().value! % (i + 1);
          [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
        }
        const again = agendaOf(shuffled);
        const shown = ({ kind, subject, numbers }: AgendaRow) => [kind, subject, numbers];
        expect(again.rows.map(shown)).toEqual(agenda.rows.map(shown));
        const subjects = new Set(rows.map(({ subject }) => subject)).size;
        expect(agenda.rows.length).toBe(Math.min(MOST_ROWS, subjects));
        expect(agenda.rows.length + agenda.alsoHigher).toBe(subjects);
      }),
    );
  });

  it('puts what weighs most first, keeps two places for what cannot be weighed, and last what weighs nothing', () => {
    const rises = [3, 9, 1, 7, 5, 8, 2, 6].map((weight) => row(`signal:${weight}`, weight));
    const blind = [row('phase:1', null, 10), row('phase:2', null, 300), row('phase:3', null)];
    const kept = row('decision:4', 0, 9000);
    const { rows, alsoHigher } = agendaOf([kept, ...blind, ...rises]);
    expect(rows.map(({ subject }) => subject)).toEqual([
      ...['signal:9', 'signal:8', 'signal:7', 'signal:6', 'signal:5', 'phase:2', 'phase:1'],
    ]);
    expect(alsoHigher).toBe(5);
    expect(agendaOf([kept, blind[0]!, rises[0]!]).rows.map(({ subject }) => subject)).toEqual([
      ...['signal:3', 'phase:1', 'decision:4'],
    ]);
    expect(agendaOf([row('signal:12', 1), row('signal:9', 1)]).rows[0]!.subject).toBe('signal:9');
  });

  it('weighs a rise by the devices that are still to come', () => {
    // 12 seen, 3 expected at 6 per 100: 1.5 per 100 were expected, so 4.5 per 100 too many on 500 devices.
    expect(signalRow(seen)!.numbers).toMatchObject({ expectedRate: 1.5, weight: 22.5 });
    expect(weightOf(6, null, 500)).toBeNull();
    expect(signalRow({ ...seen, rate: null })!.numbers.weight).toBeNull();
    expect(signalRow({ ...seen, isNew: false })).toBeNull();
    expect(signalRow({ ...seen, isNew: false, escalates: true })!.kind).toBe('escalating_signal');
  });

  it('says each row as a person would, with a link', () => {
    const phase = { id: 3, name: 'Production 2' };
    const back = regressedRow({
      ...{
        id: 5,
        key: 'PT-5',
        title: 'Profile missing',
        since: '2026-11-12',
        tickets: 1,
        cell: null,
        devicesToCome: 9,
      },
    });
    expect(back).toMatchObject({ subject: 'pattern:5', link: '/api/v1/patterns/PT-5' });
    expect(back.sentence).toBe('"Profile missing" is back since 2026-11-12: 1 ticket in the window.');
    expect(blindRow({ phase, lastReport: null, devicesToCome: 40 }).sentence).toBe(
      'Production 2 is blind: no exposure was reported since it began, so it has no rates; 40 devices are still to come.',
    );
    expect(gateRow({ phase, sentence: 'Backlog is 9.', devicesToCome: 1 })).toMatchObject({
      ...{ subject: 'gate:3', sentence: 'Production 2 was let through and would fail its gate now: Backlog is 9.' },
    });
    const effect = { figure: 'rate_per_100', cell: CELL, direction: 'at_most', value: 2, by: '2026-11-15' } as const;
    const due = dueRow({ id: 7, text: 'The restriction', effect, judged: null, devicesToCome: 500 });
    expect(due).toMatchObject({ subject: 'decision:7', numbers: { weight: null, expectedRate: 2 } });
    expect(due.sentence).toBe('"The restriction": The figures up to 2026-11-15 are not complete yet.');
  });

  it('says of a quiet week what was checked', () => {
    const checked = { at: '2026-11-16T08:00:00.000Z', checked: 214, out: 0, insufficient: 31, stale: 2 };
    expect(checkedSentence({ ...checked, wouldShow: { times: 3, perWeek: 4 } })).toBe(
      '214 cells checked, 0 out, 31 insufficient, 2 stale; a rise x3 at 4 a week would have shown.',
    );
    expect(checkedSentence({ ...checked, wouldShow: null })).toContain('no rise would have shown');
    expect(checkedSentence({ ...checked, at: null, wouldShow: null })).toContain('Nothing was checked');
  });
});
