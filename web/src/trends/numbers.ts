import type { Mark, Rate } from './shapes';

const WHOLE = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const ONE = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const TWO = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Enough digits to tell two values apart, no more than the data has. */
export function numberWords(value: number | null): string {
  if (value === null) return '–';
  if (value === 0) return '0';
  return Math.abs(value) < 1 ? TWO.format(value) : ONE.format(value);
}

export function wholeWords(value: number): string {
  return WHOLE.format(value);
}

export function percentWords(share: number | null): string {
  return share === null ? '–' : `${ONE.format(share * 100)} %`;
}

/** "7.4–12.4"; without an upper end: "at least 7.4". */
export function intervalWords(interval: { lower: number; upper: number | null } | null): string {
  if (interval === null) return '–';
  if (interval.upper === null) return `at least ${numberWords(interval.lower)}`;
  return `${numberWords(interval.lower)}–${numberWords(interval.upper)}`;
}

const UNITS = { attempts: ['attempt', 'attempts'], enrolledDevices: ['device', 'devices'] } as const;

/** What a rate divides by: `attempts`, `devices`. */
export function unitWords(denominator: Rate['denominator'], count = 2): string {
  return denominator === null ? '' : UNITS[denominator][count === 1 ? 0 : 1];
}

/** Tickets that are in the rate: those without a fresh denominator are not. */
export function covered({ failures, uncovered }: Pick<Rate, 'failures' | 'uncovered'>): number {
  return failures - uncovered;
}

/** "60 per 621 attempts": both numbers that the rate is made of. */
export function divisionWords(rate: Rate): string {
  if (rate.exposure === null || rate.denominator === null) return `${rate.failures} tickets`;
  return `${covered(rate)} per ${wholeWords(rate.exposure)} ${unitWords(rate.denominator, Math.round(rate.exposure))}`;
}

export function isWeak({ marks, rate }: Pick<Rate, 'marks' | 'rate'>): boolean {
  return rate !== null && marks.includes('insufficient');
}

/** What stands beside a rate in few words. */
export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  no_exposure: 'no exposure',
  stale: 'stale',
  insufficient: 'insufficient',
  derived: 'derived',
  partial: 'partial',
  corrected: 'corrected',
  mixed_kinds: 'two rates',
  not_rated: 'not rated',
};

/** What these words mean, for the list below a table. */
export function markMeanings(policy: { minimumExposure: number; staleAfterDays: number }): Record<Mark, string> {
  return {
    no_exposure: 'Nobody reported how many attempts were made or devices enrolled: there is nothing to divide by.',
    stale: `The last report is older than ${policy.staleAfterDays} days: nothing is divided by it.`,
    insufficient: `Fewer than ${policy.minimumExposure} attempts or devices: too few to judge by.`,
    derived: 'Attempts are worked out: new devices and enrollment tickets. Who failed and told nobody is in neither.',
    partial: 'Some tickets have no fresh report for their part or days: they are counted, and are not in the rate.',
    corrected: 'Somebody corrected a report of these days.',
    mixed_kinds: 'Enrollment divides by attempts, everything else by devices: two rates, never one.',
    not_rated: 'These tickets enter no rate.',
  };
}

/** Where a rate stands against that of all together: only what its interval leaves no doubt about. */
export function standingOf(rate: Rate, overall: number | null): 'above' | 'below' | null {
  if (overall === null || rate.interval === null || rate.rate === null || isWeak(rate)) return null;
  if (rate.interval.lower > overall) return 'above';
  return rate.interval.upper < overall ? 'below' : null;
}

export const STANDING_WORDS = { above: '▲ above all', below: '▼ below all' } as const;

const DAY = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** "12 Oct", of a day at the desk. */
export function dayWords(day: string): string {
  return DAY.format(new Date(`${day.slice(0, 10)}T00:00:00Z`));
}

export function windowWords({ from, to }: { from: string; to: string }): string {
  return from === to ? dayWords(from) : `${dayWords(from)} – ${dayWords(to)}`;
}

/** "3 h", "2.5 days": elapsed hours as people say them. */
export function hoursWords(hours: number | null): string {
  if (hours === null) return '–';
  return hours < 48 ? `${numberWords(hours)} h` : `${ONE.format(hours / 24)} days`;
}

/** Hours of work: never as days, whose length nobody agrees on. */
export function hoursOfWork(hours: number): string {
  return `${hours === 0 ? '0' : hours < 10 ? ONE.format(hours) : WHOLE.format(hours)} h`;
}
