import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../src/domain/rollout/day.js';
import { derivePhase, type PhaseQuestion } from '../../../src/domain/rollout/derive-phase.js';
import type { PhaseKind, PhaseState } from '../../../src/domain/words.js';

const phase = (
  id: number,
  kind: PhaseKind,
  month: string,
  state: PhaseState = 'planned',
  number: number | null = null,
) => ({ id, kind, number, state, starts: `2025-${month}-01`, ends: `2025-${month}-30` });
const group = (id: number, ofPhase: number, name: string, dates: { starts?: string; ends?: string } = {}) => ({
  id,
  phase: ofPhase,
  name,
  starts: null,
  ends: null,
  ...dates,
});

/** The planning guide's own table: IT is in Limited and in Expanded Pilot in July. */
const guide: Omit<PhaseQuestion, 'group' | 'day'> = {
  phases: [
    phase(1, 'limited_pilot', '07'),
    phase(2, 'expanded_pilot', '07'),
    phase(3, 'production', '08', 'planned', 1),
    phase(4, 'production', '09', 'planned', 2),
    phase(5, 'production', '10', 'planned', 3),
  ],
  groups: [
    group(11, 1, 'IT'),
    group(12, 2, 'IT'),
    group(13, 2, 'IT Executives'),
    group(14, 3, 'Sales and Marketing'),
    group(15, 4, 'Retail'),
    group(16, 5, 'HR'),
  ],
};
const derive = (name: string | null, day: string, plan = guide) => derivePhase({ ...plan, group: name, day });

describe('phase of a ticket', () => {
  it.each([
    ['IT Executives', '2025-07-05', 2, 13],
    ['Sales and Marketing', '2025-08-01', 3, 14],
    ['sales  and marketing ', '2025-08-30', 3, 14],
    ['Retail', '2025-09-15', 4, 15],
  ])('of %s on %s is found by group and date', (name, day, found, row) => {
    expect(derive(name, day)).toEqual({ phase: found, group: row, derived: false, candidates: [found] });
  });

  it('of IT in July is the later of the two pilots, flagged, with both to pick from', () => {
    expect(derive('IT', '2025-07-15')).toEqual({ phase: 2, group: 12, derived: true, candidates: [2, 1] });
  });

  it('of several is the latest started, whatever their kind', () => {
    const plan = { ...guide, groups: [group(11, 1, 'IT', { starts: '2025-07-10' }), group(12, 2, 'IT')] };
    expect(derive('IT', '2025-07-15', plan)).toMatchObject({ phase: 1, derived: true, candidates: [1, 2] });
    expect(derive('IT', '2025-07-09', plan)).toMatchObject({ phase: 2, derived: false, candidates: [2] });
  });

  it('of several started on one day is the later kind, whichever was planned first', () => {
    const plan = {
      phases: [phase(8, 'limited_pilot', '07'), phase(7, 'expanded_pilot', '07')],
      groups: [group(11, 8, 'IT'), group(12, 7, 'IT')],
    };
    expect(derive('IT', '2025-07-15', plan).candidates).toEqual([7, 8]);
    const waves = {
      phases: [phase(8, 'production', '07', 'planned', 1), phase(7, 'production', '07', 'planned', 2)],
      groups: plan.groups,
    };
    expect(derive('IT', '2025-07-15', waves).candidates).toEqual([7, 8]);
  });

  it.each([
    ['no group is known', null, '2025-07-15'],
    ['the group is blank', '  ', '2025-07-15'],
    ['no phase has the group', 'Facilities', '2025-07-15'],
    ['the group’s phase is still to come', 'Retail', '2025-08-31'],
  ])('is none, never null, when %s', (_, name, day) => {
    expect(derive(name, day)).toEqual({ phase: 'none', group: null, derived: false, candidates: [] });
  });

  it('is none for a phase without dates', () => {
    const plan = { ...guide, phases: [{ ...phase(4, 'production', '09'), starts: null, ends: null }] };
    expect(derive('Retail', '2025-09-15', plan).phase).toBe('none');
  });

  it('stays with the last one when the group’s phases are over, flagged', () => {
    expect(derive('Retail', '2025-10-15')).toEqual({ phase: 4, group: 15, derived: true, candidates: [4] });
    expect(derive('IT', '2025-09-01')).toMatchObject({ phase: 2, derived: true, candidates: [2, 1] });
  });

  it('that is over is the one that ended last, though another started later', () => {
    const groups = [
      group(11, 1, 'IT', { starts: '2025-07-10', ends: '2025-07-12' }),
      group(12, 2, 'IT', { starts: '2025-07-01', ends: '2025-07-20' }),
    ];
    expect(derive('IT', '2025-09-01', { ...guide, groups }).candidates).toEqual([2, 1]);
  });

  it.each<PhaseState>(['active', 'paused'])('runs on past its planned end while the phase is %s', (state) => {
    const phases = guide.phases.map((one) => (one.id === 4 ? { ...one, state } : one));
    expect(derive('Retail', '2025-10-15', { ...guide, phases })).toMatchObject({ phase: 4, derived: false });
  });

  it('ends with the group’s own end, also while the phase goes on', () => {
    const phases = guide.phases.map((one) => (one.id === 4 ? { ...one, state: 'active' as const } : one));
    const groups = [group(15, 4, 'Retail', { ends: '2025-09-10' })];
    expect(derive('Retail', '2025-09-10', { phases, groups }).derived).toBe(false);
    expect(derive('Retail', '2025-09-11', { phases, groups }).derived).toBe(true);
  });

  it('does not depend on the order of the plan, and names a candidate or none', () => {
    const day = fc.integer({ min: 0, max: 150 }).map((k) => addDays('2025-06-15', k));
    const name = fc.constantFrom('IT', 'IT Executives', 'Sales and Marketing', 'Retail', 'HR', 'Nobody');
    const order = fc.shuffledSubarray([...guide.groups], { minLength: guide.groups.length });
    const phases = fc.shuffledSubarray([...guide.phases], { minLength: guide.phases.length });
    fc.assert(
      fc.property(name, day, order, phases, (who, when, groups, plan) => {
        const found = derive(who, when, { groups, phases: plan });
        expect(found).toEqual(derive(who, when));
        expect(found.phase === 'none' ? found.candidates : found.phase).toEqual(
          found.phase === 'none' ? [] : found.candidates[0],
        );
      }),
    );
  });
});
