import type { Platform } from '../words.js';
import type { Denominator } from './denominator.js';
import { type Interval, poissonInterval } from './poisson-interval.js';
import { PER } from './rate.js';
import type { BandWeek } from './signals/band-series.js';

/** Weeks that tell the rate of today: long enough for a pilot's few tickets, short enough for a fix to show. */
export const OUTLOOK_WEEKS = 4;

/** What a problem is likely to bring yet. */
export interface Outlook {
  /** Tickets on days with known exposure, of the last four weeks. */
  observed: number;
  /** The other tickets of these weeks: on days or at places without known exposure, or on days that are left out. */
  uncounted: number;
  /** Days of a service update or outage were left out of these weeks. */
  daysLeftOut: boolean;
  denominator: Denominator | 'mixed' | null;
  /** Attempts, or mean enrolled devices, of these weeks; null where nobody reported them or kinds are mixed. */
  exposure: number | null;
  /** Per 100 of exposure in four weeks. */
  rate: number | null;
  interval: Interval | null;
  /** Of the problem's platforms; null: no plan says. */
  devicesToCome: number | null;
  /** Rate times devices still to come; null where one of them is not known. */
  ticketsToCome: number | null;
}

/**
 * The rate of the last four weeks (the running one among them) held against the devices still to come. With devices as the
 * denominator it is what a device has in its first four weeks.
 */
export function outlookOf(
  weeks: readonly Pick<BandWeek, 'tickets' | 'observed' | 'exposure' | 'excluded'>[],
  denominator: Denominator | 'mixed' | null,
  devicesToCome: number | null,
): Outlook {
  const last = weeks.slice(-OUTLOOK_WEEKS);
  const known = last.flatMap(({ observed, exposure }) => {
    return exposure === null ? [] : [{ observed, exposure }];
  });
  const observed = known.reduce((sum, week) => sum + week.observed, 0);
  const uncounted = Math.max(0, last.reduce((total, { tickets }) => total + tickets, 0) - observed);
  const sum = known.reduce((total, week) => total + week.exposure, 0);
  const value = denominator === 'enrolledDevices' ? sum / Math.max(1, known.length) : sum;
  const exposure = denominator === null || denominator === 'mixed' || !(value > 0) ? null : value;
  const per = (tickets: number) => (exposure === null ? 0 : (tickets * PER) / exposure);
  const events = poissonInterval(observed);
  const rate = exposure === null ? null : per(observed);
  return {
    ...{ observed, uncounted, daysLeftOut: last.some(({ excluded }) => excluded) },
    ...{ denominator, exposure, rate, devicesToCome },
    interval: rate === null ? null : { lower: per(events.lower), upper: per(events.upper) },
    ticketsToCome: rate === null || devicesToCome === null ? null : (rate * devicesToCome) / PER,
  };
}

/** Devices to come of several platforms together; null when the plan does not say. */
export function toComeOf(platforms: readonly Platform[], toCome: ReadonlyMap<Platform, number> | null): number | null {
  if (toCome === null) return null;
  return [...new Set(platforms)].reduce((sum, platform) => sum + (toCome.get(platform) ?? 0), 0);
}

/** Why a problem stands where it does in the list, as a person would say it. */
export function outlookSentence(outlook: Outlook): string {
  const { observed, denominator, exposure, rate, devicesToCome, ticketsToCome } = outlook;
  if (denominator === 'mixed') return 'Enrollment and other problems together: no rate says both.';
  if (denominator === null) return 'No failure: questions are in no rate.';
  if (rate === null || exposure === null) {
    const tickets = observed + outlook.uncounted;
    const seen = tickets === 0 ? '' : ` (${tickets} ${tickets === 1 ? 'ticket' : 'tickets'} in 4 weeks)`;
    return `No rate: nobody reported how many were at risk${seen}.`;
  }
  const of = denominator === 'attempts' ? 'enrollment attempts' : 'devices';
  const seen = `${observed} in 4 weeks of ${Math.round(exposure)} ${of}${besides(outlook)}: ${figure(rate)} per 100`;
  if (devicesToCome === null || ticketsToCome === null) return `${seen}; how many devices are to come is not known.`;
  if (devicesToCome === 0) return `${seen}; no more devices are to come.`;
  return `${seen}; ${devicesToCome} devices to come would bring about ${figure(ticketsToCome)} more.`;
}

/** The tickets that the rate does not count, so that nobody wonders at fewer than the week shows. */
function besides({ uncounted, daysLeftOut }: Outlook): string {
  if (uncounted === 0) return '';
  return ` (${uncounted} more on days without known exposure${daysLeftOut ? ' or left out' : ''})`;
}

function figure(value: number): string {
  return value >= 10 ? String(Math.round(value)) : value.toFixed(1);
}
