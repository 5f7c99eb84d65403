import { describe, expect, it } from '@jest/globals';
import { ageInDays, isRated, type Phase, type PhaseForm, validatePhase } from '../../../src/domain/rollout/phase.js';

const form: PhaseForm = {
  kind: 'production',
  number: 2,
  name: 'Production phase 2',
  starts: '2025-09-01',
  ends: '2025-09-30',
  waveKind: 'department',
  exposureOwner: 4,
};
const other: Phase = { ...form, id: 1, number: 1, name: 'Production phase 1', state: 'complete' };

describe('a phase', () => {
  it('is sound', () => {
    expect(validatePhase(form, [other])).toEqual([]);
    expect(validatePhase({ ...form, starts: null, ends: null, waveKind: null }, [other])).toEqual([]);
    expect(validatePhase({ ...form, kind: 'operations', number: null, ends: null }, [other])).toEqual([]);
    expect(validatePhase({ ...form, ends: '2025-09-01' }, [other])).toEqual([]);
  });

  it.each<[string, Partial<PhaseForm>, string]>([
    ['ends before it starts', { ends: '2025-08-31' }, '/ends'],
    ['ends without a start', { starts: null }, '/ends'],
    ['starts on no day', { starts: '2025-09-31' }, '/starts'],
    ['ends on no day', { ends: 'soon' }, '/ends'],
    ['has no name', { name: '  ' }, '/name'],
    ['has an endless name', { name: 'x'.repeat(121) }, '/name'],
    ['has a name that is taken', { name: 'PRODUCTION  phase 1' }, '/name'],
    ['has a number that is taken', { number: 1 }, '/number'],
    ['is production without a number', { number: null }, '/number'],
    ['is production 0', { number: 0 }, '/number'],
    ['is a numbered pilot', { kind: 'limited_pilot' }, '/number'],
    ['is of no kind', { kind: 'big_bang' as never, number: null }, '/kind'],
    ['comes in another wave', { waveKind: 'astrology' as never }, '/waveKind'],
  ])('that %s is refused', (_, wrong, pointer) => {
    expect(validatePhase({ ...form, ...wrong }, [other]).map((problem) => problem.pointer)).toEqual([pointer]);
  });
});

describe('age of a phase', () => {
  it.each([
    ['2025-08-31', null],
    ['2025-09-01', 1],
    ['2025-09-02', 2],
    ['2025-10-15', 45],
  ])('on %s is %s', (day, age) => {
    expect(ageInDays(form, day)).toBe(age);
  });

  it('is unknown without a start', () => {
    expect(ageInDays({ starts: null }, '2025-09-01')).toBeNull();
  });
});

it('scoping and proof of concept enter no rate', () => {
  expect((['project_scope', 'proof_of_concept'] as const).map(isRated)).toEqual([false, false]);
  expect((['limited_pilot', 'expanded_pilot', 'production', 'operations'] as const).every(isRated)).toBe(true);
});
