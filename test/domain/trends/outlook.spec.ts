import { describe, expect, it } from '@jest/globals';
import { outlookOf, outlookSentence, toComeOf } from '../../../src/domain/trends/outlook.js';

const week = (observed: number, exposure: number | null, tickets = observed, excluded = false) => ({
  ...{ observed, exposure, tickets, excluded },
});

describe('the outlook of a problem', () => {
  it('holds the last four weeks against the devices still to come', () => {
    const weeks = [week(99, 100), week(2, 50), week(3, 100), week(5, 150), week(0, 200)];
    const outlook = outlookOf(weeks, 'attempts', 1_000);
    expect(outlook).toMatchObject({ observed: 10, exposure: 500, rate: 2, devicesToCome: 1_000, ticketsToCome: 20 });
    // Garwood's interval of 10 events is 4.795 to 18.39.
    expect(outlook.interval!.lower).toBeCloseTo(0.959, 3);
    expect(outlook.interval!.upper).toBeCloseTo(3.678, 3);
    expect(outlookSentence(outlook)).toBe(
      '10 in 4 weeks of 500 enrollment attempts: 2.0 per 100; 1000 devices to come would bring about 20 more.',
    );
  });

  it('divides by the mean of the devices, not by their sum', () => {
    const outlook = outlookOf([week(1, 100), week(2, 200), week(3, 300), week(0, 400)], 'enrolledDevices', 500);
    expect(outlook).toMatchObject({ exposure: 250, rate: 2.4, ticketsToCome: 12 });
  });

  it.each([
    [
      outlookOf([week(0, null, 3)], 'attempts', 10),
      'No rate: nobody reported how many were at risk (3 tickets in 4 weeks).',
    ],
    [outlookOf([week(3, 10)], 'mixed', 10), 'Enrollment and other problems together: no rate says both.'],
    [outlookOf([week(3, 10)], null, 10), 'No failure: questions are in no rate.'],
    [outlookOf([week(1, 10)], 'attempts', 0), /no more devices are to come\.$/],
    [outlookOf([week(1, 10)], 'attempts', null), /how many devices are to come is not known\.$/],
    [outlookOf([], 'attempts', 10), 'No rate: nobody reported how many were at risk.'],
  ])('says what it cannot tell (%#)', (outlook, says) => {
    expect(outlookSentence(outlook)).toMatch(says);
  });

  it('says how many tickets lie on days that the rate does not count', () => {
    const [all, dark] = [week(9, 50), week(0, null, 5)];
    const outlook = outlookOf([all, week(2, 50, 4), dark, week(0, 50), week(0, 50)], 'attempts', 0);
    expect(outlook).toMatchObject({ observed: 2, uncounted: 7, daysLeftOut: false });
    expect(outlookSentence(outlook)).toBe(
      '2 in 4 weeks of 150 enrollment attempts (7 more on days without known exposure): 1.3 per 100; no more devices are to come.',
    );
    const leftOut = outlookOf([week(2, 150, 3, true)], 'attempts', 0);
    expect(outlookSentence(leftOut)).toContain('(1 more on days without known exposure or left out): 1.3 per 100');
  });

  it('adds the devices of each platform once', () => {
    const toCome = new Map([
      ['ios_ipados', 30],
      ['windows', 12],
    ] as const);
    expect(toComeOf(['ios_ipados', 'ios_ipados', 'android'], toCome)).toBe(30);
    expect(toComeOf(['ios_ipados'], null)).toBeNull();
  });
});
