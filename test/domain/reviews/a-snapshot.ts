import type { AgendaRow } from '../../../src/domain/reviews/agenda-row.js';
import type { DecisionFrozen, ReviewSnapshot } from '../../../src/domain/reviews/snapshot.js';

export function aDecision(more: Partial<DecisionFrozen> = {}): DecisionFrozen {
  return {
    ...{ id: 7, version: 1, review: 3, kind: 'fix' },
    about: { kind: 'agenda', subject: 'signal:12', cell: null, text: '0x80180014 on windows' },
    ...{ owner: { id: 2, name: 'Mia Engineer' }, dueOn: '2026-12-01', decidedOn: '2026-11-16', note: null },
    ...{ expectedEffect: null, effectSentence: 'at most 5 tickets a week by 2026-12-14', state: 'open', judged: null },
    ...more,
  };
}

export function anAgendaRow(more: Partial<AgendaRow> = {}): AgendaRow {
  return {
    ...{ kind: 'new_signal', subject: 'signal:12', sentence: 'Enrollment on windows rose.', cell: null },
    numbers: {
      ...{ observed: 12, expected: 4.12, band: { lower: 1, upper: 9 }, rate: 3.24, expectedRate: 1.1 },
      ...{ interval: { lower: 1.7, upper: 5.66 }, devicesToCome: 340, weight: 7.28 },
    },
    link: '/api/v1/signals/12',
    ...more,
  };
}

export function aSnapshot(more: Partial<ReviewSnapshot> = {}): ReviewSnapshot {
  return {
    ...{ review: 3, window: { from: '2026-11-09', to: '2026-11-15' }, standUp: false, at: '2026-11-16T14:00:00.000Z' },
    ...{ scheduledFor: '2026-11-16T14:00:00.000Z', openedAt: '2026-11-16T14:00:00.000Z', openedBy: null },
    ...{ closedAt: '2026-11-16T14:45:00.000Z', closedBy: { id: 1, name: 'Lena Lead' } },
    attendance: [
      { id: 1, name: 'Lena Lead' },
      { id: 2, name: 'Mia Engineer' },
    ],
    headlines: [
      {
        ...{ name: 'failures_per_100_attempts', unit: 'per_100', value: 3.24, numerator: 24, denominator: 740 },
        ...{ interval: { lower: 2.08, upper: 4.83 }, band: { lower: 2, upper: 4.1 }, standing: 'within', series: [] },
        ...{ week: { from: '2026-11-09', to: '2026-11-15' }, running: false, says: 'As in other weeks.' },
      },
      {
        ...{ name: 'first_tier_resolution', unit: 'share', value: 0.625, numerator: 10, denominator: 16 },
        ...{ interval: null, band: null, standing: 'insufficient', series: [] },
        ...{ week: { from: '2026-11-09', to: '2026-11-15' }, running: true, says: 'Too few weeks.' },
      },
    ],
    agenda: [anAgendaRow()],
    ...{ alsoHigher: 0, out: [] },
    checked: { at: '2026-11-16T13:59:00Z', checked: 214, out: 1, insufficient: 31, stale: 2, wouldShow: null },
    checkedSentence: '214 cells checked, 1 out, 31 insufficient, 2 stale; a rise x3 at 4 a week would have shown.',
    ...{ goals: [], gates: [], carriedOver: [], decisions: [aDecision()] },
    ...more,
  };
}

/** Texts that would do something elsewhere: markup, links, mentions, formulas, calendar properties, turned writing. */
export const HOSTILE = [
  '<script>alert(1)</script><img src=x onerror=alert(2)>',
  '[click](javascript:alert(1)) ![x](https://evil.example/p.png) https://evil.example www.evil.example a@evil.example',
  '| --- | --- |\n# Heading\n\n- item\n```\nfence',
  '=HYPERLINK("https://evil.example","x")',
  '+1+cmd|" /C calc"!A0',
  'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nATTENDEE:mailto:evil@evil.example',
  'a;b,c\\n\\;d',
  '\u202Etxt.exe\u0000\u0007\u0085\u2028x',
];
