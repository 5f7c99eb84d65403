import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUR, MINUTE } from '../../../src/domain/instant.js';
import { LONGEST_TARGET, validateClockPolicy } from '../../../src/domain/clock/clock-policy-check.js';
import { calendarsFor, DEFAULT_CLOCK_POLICY, targetsFor } from '../../../src/domain/clock/clock-policy.js';
import type { ClockPolicy } from '../../../src/domain/clock/clock-policy.js';
import { addBusinessMillis, businessMillis } from '../../../src/domain/clock/calendar.js';
import { PRIORITIES, WORKED_TIERS } from '../../../src/domain/words.js';
import { at, calendarSpec } from './wall-oracle.js';

const policy = (part: Partial<ClockPolicy> = {}): ClockPolicy => ({
  ...structuredClone(DEFAULT_CLOCK_POLICY),
  ...part,
});

describe('the default policy', () => {
  it('is valid', () => {
    expect(validateClockPolicy(DEFAULT_CLOCK_POLICY)).toEqual([]);
  });

  it('lets a ticket that is in time at each tier be in time for the user', () => {
    for (const priority of PRIORITIES) {
      const tiers = WORKED_TIERS.map((tier) => DEFAULT_CLOCK_POLICY.targets.tier[tier][priority]);
      const user = DEFAULT_CLOCK_POLICY.targets.user[priority];
      expect(tiers.reduce((sum, minutes) => sum + minutes, 0)).toBeLessThanOrEqual(user);
    }
  });

  it('works office hours in New York, and knows a calendar around the clock', () => {
    const [from, to] = [at('2025-06-06T04:00:00Z'), at('2025-06-09T04:00:00Z')];
    expect(businessMillis(calendarsFor(DEFAULT_CLOCK_POLICY, null).user, from, to)).toBe(10 * HOUR);
    expect(businessMillis(calendarsFor(DEFAULT_CLOCK_POLICY, 'around_the_clock').user, from, to)).toBe(72 * HOUR);
  });
});

describe('calendarsFor', () => {
  const berlin = calendarSpec('Europe/Berlin', ['09:00-17:00']);
  const set = policy({
    calendars: { ...DEFAULT_CLOCK_POLICY.calendars, berlin },
    tierCalendars: { 3: 'around_the_clock', 2: 'gone' },
  });

  it('gives the location its calendar and each tier its own', () => {
    const calendars = calendarsFor(set, 'berlin');
    expect(calendars.user).toBe(berlin);
    expect(calendars.tier(1)).toBe(set.calendars.office);
    expect(calendars.tier(2)).toBe(set.calendars.office);
    expect(calendars.tier(3)).toBe(set.calendars.around_the_clock);
  });

  it.each([[null], ['gone'], ['constructor'], ['__proto__']])('falls back to the default for %s', (name) => {
    expect(calendarsFor(set, name).user).toBe(set.calendars.office);
  });

  it('gives the same object again, and another for another policy', () => {
    expect(calendarsFor(set, 'berlin')).toBe(calendarsFor(set, 'berlin'));
    expect(calendarsFor(set, 'gone')).toBe(calendarsFor(set, null));
    expect(calendarsFor(policy(), null)).not.toBe(calendarsFor(policy(), null));
  });

  it('says so when even the default is missing', () => {
    expect(() => calendarsFor(policy({ defaultCalendar: 'gone' }), null)).toThrow('no calendar "gone"');
  });
});

describe('targetsFor', () => {
  it('is in milliseconds, and tier 4 has the target of tier 3', () => {
    const { targets } = DEFAULT_CLOCK_POLICY;
    expect(targetsFor(DEFAULT_CLOCK_POLICY, 'high', 2)).toEqual({
      ...{ user: targets.user.high * MINUTE, tier: targets.tier[2].high * MINUTE, warnShare: 0.75 },
    });
    expect(targetsFor(DEFAULT_CLOCK_POLICY, 'low', 4).tier).toBe(targets.tier[3].low * MINUTE);
  });

  it('never exceeds what an hour of business a day can reach', () => {
    const thin = calendarSpec('UTC', ['09:00-10:00'], ['09:00-10:00']);
    expect(addBusinessMillis(thin, at('2025-01-01T00:00:00Z'), LONGEST_TARGET * MINUTE)).not.toBeNull();
  });
});

describe('validateClockPolicy', () => {
  const { targets, calendars } = DEFAULT_CLOCK_POLICY;
  const { low: _low, ...threeOfFour } = targets.user;
  it.each([
    ['nothing', undefined, ''],
    ['a list', [], ''],
    ['an unknown field', { ...policy(), sla: 1 }, '/sla'],
    ['a missing field', { ...policy(), warnShare: undefined }, '/warnShare'],
    [
      'a calendar that is none',
      policy({ calendars: { ...calendars, x: calendarSpec('UTC', []) } }),
      '/calendars/x/week',
    ],
    ['a name with a slash', policy({ calendars: { ...calendars, 'a/b': calendars.office! } }), '/calendars/a~1b'],
    ['no calendars', policy({ calendars: {}, defaultCalendar: 'office' }), '/calendars /defaultCalendar'],
    ['a default that is not there', policy({ defaultCalendar: 'constructor' }), '/defaultCalendar'],
    ['a tier calendar that is not there', policy({ tierCalendars: { 2: 'x' } }), '/tierCalendars/2'],
    ['a calendar for tier 4', { ...policy(), tierCalendars: { 4: 'office' } }, '/tierCalendars/4'],
    ['targets that are none', { ...policy(), targets: 5 }, '/targets'],
    ['a target of 0', policy({ targets: { ...targets, user: { ...targets.user, low: 0 } } }), '/targets/user/low'],
    ['half a minute', policy({ targets: { ...targets, user: { ...targets.user, low: 0.5 } } }), '/targets/user/low'],
    [
      'a target too long',
      policy({ targets: { ...targets, user: { ...targets.user, low: 1e9 } } }),
      '/targets/user/low',
    ],
    ['a priority missing', { ...policy(), targets: { ...targets, user: threeOfFour } }, '/targets/user/low'],
    [
      'a tier missing',
      { ...policy(), targets: { ...targets, tier: { 1: targets.tier[1] } } },
      '/targets/tier/2 /targets/tier/3',
    ],
    ['a warning at the deadline', policy({ warnShare: 1 }), '/warnShare'],
    ['a warning at 0', policy({ warnShare: 0 }), '/warnShare'],
    ['a share that is no number', { ...policy(), warnShare: NaN }, '/warnShare'],
  ])('refuses %s', (_name, document, pointers) => {
    const faults = validateClockPolicy(document);
    expect(faults.map((f) => f.pointer).join(' ')).toBe(pointers);
    expect(faults.length).toBeGreaterThan(0);
  });

  it('puts the pointer of the document in front', () => {
    expect(validateClockPolicy({ ...policy(), warnShare: 2 }, '/clocks').map((f) => f.pointer)).toEqual([
      '/clocks/warnShare',
    ]);
  });

  it('answers anything with a list', () => {
    const part = fc.anything();
    const document = fc.record({ calendars: part, defaultCalendar: part, tierCalendars: part, targets: part });
    fc.assert(fc.property(document, (d) => expect(validateClockPolicy(d).length).toBeGreaterThan(0)));
  });
});
