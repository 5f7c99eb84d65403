import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { correctedSentence, correctionsSince } from '../../../src/domain/gates/corrected-since.js';
import {
  CRITERIA,
  criteriaProblems,
  defaultCriteria,
  type GateCriterion,
  inOrder,
} from '../../../src/domain/gates/criteria.js';
import { decisionProblems, needsOverride } from '../../../src/domain/gates/gate-decision.js';
import { lookOutcome } from '../../../src/domain/gates/gate-look.js';
import { GATE_STATES, gateSentence, gateState, type GateState } from '../../../src/domain/gates/gate-reading.js';
import { countLeftOutDays, leftOutOf } from '../../../src/domain/gates/left-out-days.js';
import { PHASE_KINDS } from '../../../src/domain/words.js';

const asks = (criterion: string, rest: Partial<GateCriterion> = {}): GateCriterion =>
  ({ ...{ criterion, kind: null, limit: null, days: null }, ...rest }) as GateCriterion;
const said = (...states: GateState[]) => states.map((state, i) => ({ state, criterion: CRITERIA[i]! }));

describe('what a gate asks', () => {
  it('of a limited pilot has no rate, but every ticket documented and four of five enrolled', () => {
    const asked = defaultCriteria('limited_pilot');
    expect(asked.map(({ criterion }) => criterion)).toEqual([
      ...['documented_resolutions', 'enrolled_share', 'blockers', 'contact_backlog', 'soak', 'checklist'],
    ]);
    expect(asked).toContainEqual(asks('enrolled_share', { limit: 80 }));
  });

  it('of every kind of phase is right, in order, and never nothing', () => {
    for (const kind of PHASE_KINDS) {
      const asked = defaultCriteria(kind);
      expect([kind, asked.length > 0, criteriaProblems(asked, kind)]).toEqual([kind, true, []]);
      expect(inOrder(asked.toReversed())).toEqual(asked);
    }
  });

  it.each<[string, GateCriterion, string]>([
    ['a word that is none', asks('luck'), '/criteria/0/criterion'],
    ['a rate without a limit', asks('rate', { kind: 'enrollment' }), '/criteria/0/limit'],
    ['a limit of nothing', asks('rate', { kind: 'enrollment', limit: 0 }), '/criteria/0/limit'],
    ['a rate of no kind', asks('rate', { limit: 5 }), '/criteria/0/kind'],
    ['a rate of questions', asks('rate', { kind: 'question', limit: 5 }), '/criteria/0/kind'],
    ['half an attempt', asks('sample', { kind: 'enrollment', limit: 2.5 }), '/criteria/0/limit'],
    ['more than all', asks('enrolled_share', { limit: 101 }), '/criteria/0/limit'],
    ['a limit of what has none', asks('blockers', { limit: 3 }), '/criteria/0/limit'],
    ['a kind of what has none', asks('soak', { limit: 3, kind: 'policy' }), '/criteria/0/kind'],
    ['days of what has none', asks('soak', { limit: 3, days: 2 }), '/criteria/0/days'],
    ['a backlog without days', asks('contact_backlog', { limit: 0 }), '/criteria/0/days'],
  ])('refuses %s', (_, asked, pointer) => {
    expect(criteriaProblems([asked], 'production').map((problem) => problem.pointer)).toEqual([pointer]);
  });

  it('refuses the same twice, and a rate of a phase that enters none', () => {
    const twice = criteriaProblems([asks('blockers'), asks('blockers')], 'production');
    expect(twice).toEqual([{ pointer: '/criteria/1/criterion', detail: 'blockers is named twice' }]);
    const unrated = criteriaProblems([asks('rate', { kind: 'enrollment', limit: 5 })], 'proof_of_concept');
    expect(unrated).toMatchObject([{ pointer: '/criteria/0/criterion' }]);
  });
});

describe('what a gate says', () => {
  it.each<[GateState[], GateState]>([
    [[], 'insufficient'],
    [['pass'], 'pass'],
    [['pass', 'insufficient'], 'insufficient'],
    [['insufficient', 'fail', 'pass'], 'fail'],
  ])('of %j is %s', (states, state) => {
    expect(gateState(said(...states))).toBe(state);
  });

  it('names what fails and what cannot be said', () => {
    expect(gateSentence(said('fail', 'pass', 'insufficient'))).toBe('Fails: rate. Cannot be said yet: sample.');
    expect(gateSentence(said('pass', 'pass'))).toBe('All 2 criteria pass.');
    expect(gateSentence([])).toContain('asks nothing');
  });

  it('does not depend on the order, and never gets better by asking more', () => {
    const states = fc.array(fc.constantFrom(...GATE_STATES), { minLength: 1, maxLength: 8 });
    const rank = { fail: 0, insufficient: 1, pass: 2 };
    fc.assert(
      fc.property(states, fc.constantFrom(...GATE_STATES), (some, more) => {
        const whole = gateState(said(...some));
        expect(gateState(said(...some.toReversed()))).toBe(whole);
        expect(rank[gateState(said(...some, more))]).toBeLessThanOrEqual(rank[whole]);
      }),
    );
  });
});

describe('a decision', () => {
  const form = { decision: 'go' as const, conditions: [], overrideReason: null };
  const condition = { text: 'Practise', owner: 7, dueOn: '2026-11-25' };
  const problems = (change: object) =>
    decisionProblems({ ...form, ...change }, new Set([7]), '2026-11-20').map(({ pointer }) => pointer);

  it('is needed a reason for only where a "go" goes against the gate', () => {
    for (const state of GATE_STATES) expect(needsOverride('no_go', state)).toBe(false);
    expect(GATE_STATES.filter((state) => needsOverride('go', state))).toEqual(['fail', 'insufficient']);
  });

  it.each<[string, object, string[]]>([
    ['nothing more', {}, []],
    ['a condition', { conditions: [condition] }, []],
    ['a condition due today', { conditions: [{ ...condition, dueOn: '2026-11-20' }] }, []],
    ['a condition of yesterday', { conditions: [{ ...condition, dueOn: '2026-11-19' }] }, ['/conditions/0/dueOn']],
    ['a day that is none', { conditions: [{ ...condition, dueOn: '2026-02-30' }] }, ['/conditions/0/dueOn']],
    ['nobody to do it', { conditions: [{ ...condition, owner: 8 }] }, ['/conditions/0/owner']],
    ['nothing to do', { conditions: [condition, { ...condition, text: ' ' }] }, ['/conditions/1/text']],
    ['conditions of a no-go', { decision: 'no_go', conditions: [condition] }, ['/conditions']],
    ['a reason that says nothing', { overrideReason: '  ' }, ['/overrideReason']],
  ])('with %s', (_, change, pointers) => {
    expect(problems(change)).toEqual(pointers);
  });
});

describe('a look after a "go"', () => {
  const gate = (...states: GateState[]) => ({
    state: gateState(said(...states)),
    criteria: said(...states).map((one) => ({ ...one, sentence: `${one.criterion} is ${one.state}.` })),
  });

  it('changes nothing while the gate says the same', () => {
    expect(lookOutcome(gate('pass', 'pass'), gate('pass'))).toMatchObject({ changed: false, wouldFail: [] });
    expect(lookOutcome(gate('fail', 'fail'), gate('fail')).changed).toBe(false);
  });

  it('says what would now fail', () => {
    const outcome = lookOutcome(gate('pass', 'fail'), gate('pass', 'pass'));
    expect(outcome).toMatchObject({ changed: true, wouldFail: ['documented_resolutions'] });
    expect(outcome.sentence).toBe('The gate would now fail. documented_resolutions is fail.');
  });

  it('says when it would pass again, and when nothing can be said any more', () => {
    expect(lookOutcome(gate('pass'), gate('fail')).sentence).toBe('The gate would now pass; it said fail.');
    expect(lookOutcome(gate('insufficient'), gate('pass')).sentence).toContain('can no longer be said');
  });
});

describe('days left out', () => {
  const entry = (change: object) => ({
    ...{ kind: 'service_update' as const, variant: 'outage' as const, phase: null, platforms: [], title: 'Out' },
    ...{ at: Date.parse('2026-11-10T15:00:00Z'), until: Date.parse('2026-11-11T15:00:00Z') },
    ...change,
  });
  const around = {
    ...{ phase: 3, window: { from: '2026-11-01', to: '2026-11-20' } },
    ...{ timeZone: 'America/New_York', today: '2026-11-20' },
  };

  it.each<[string, object, [string, string][]]>([
    ['of an outage', {}, [['2026-11-10', '2026-11-11']]],
    ['of one that goes on', { until: null }, [['2026-11-10', '2026-11-20']]],
    ['of an update without an end', { variant: 'os', until: null }, [['2026-11-10', '2026-11-10']]],
    ['of one that began before the phase', { at: Date.parse('2026-10-01T00:00:00Z') }, [['2026-11-01', '2026-11-11']]],
    ['of another phase: none', { phase: 4 }, []],
    ['of something else: none', { kind: 'milestone', variant: 'other' }, []],
  ])('%s', (_, change, days) => {
    expect(leftOutOf([entry(change)], around).map(({ from, to }) => [from, to])).toEqual(days);
  });

  it('counts a day once, however many left it out', () => {
    const windows = leftOutOf([entry({}), entry({ at: Date.parse('2026-11-11T12:00:00Z') })], around);
    expect(countLeftOutDays(windows)).toBe(2);
  });
});

describe('a frozen decision counted again', () => {
  const frozen = [
    { name: 'enrollment tickets', value: 2 },
    { name: 'enrollment attempts', value: null },
  ];

  it('says nothing while the same days say the same', () => {
    expect(correctedSentence(correctionsSince(frozen, frozen))).toBeNull();
  });

  it('names what differs, with both figures', () => {
    const now = [
      { name: 'enrollment tickets', value: 3 },
      { name: 'enrollment attempts', value: 41.5 },
    ];
    const corrections = correctionsSince(frozen, now);
    expect(corrections).toEqual([
      { name: 'enrollment tickets', was: 2, value: 3 },
      { name: 'enrollment attempts', was: null, value: 41.5 },
    ]);
    expect(correctedSentence(corrections)).toBe(
      'Corrected since, over the same days: enrollment tickets 2, now 3; enrollment attempts unknown, now 41.5.',
    );
  });
});
