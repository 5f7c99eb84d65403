import type { Day } from '../instant.js';
import { clipWindow, dayOf, type DayWindow, ordinal } from './day.js';
import { exposureDays, type ExposureReports } from './exposure-days.js';
import { FRESH_DAYS, freshness, hundredths, type WindowExposure } from './exposure.js';
import type { Phase } from './phase.js';

export type TrackReports = Omit<ExposureReports, 'window'>;

export interface TrackQuestion {
  phase: Pick<Phase, 'state' | 'starts' | 'ends'>;
  window: DayWindow;
  today: Day;
  freshDays?: number;
}

const NOTHING: WindowExposure = {
  ...{ value: null, stale: false, derived: false, partial: false },
  ...{ coveredFrom: null, coveredUntil: null },
};

/** Figures of a day that nobody knows. */
const UNKNOWN = NaN;

/** Windows that end between two reports of enrolled devices: for each such gap the reports until then make a track. */
const MOST_SHORTENED = 8;

/**
 * Exposure of one phase and platform, worked out day by day once, for any number of windows. Gives of each window what
 * `attemptsInWindow` and `meanEnrolled` give of the `exposureDays` of the reports up to the window's last day.
 */
export class ExposureTrack {
  /** Days since 1970 of the first day that anything is known of; the columns begin there and end with the last report. */
  private readonly base: number;
  private readonly attempts: Float64Array;
  private readonly derived: Uint8Array;
  private readonly reported: Uint8Array;
  private readonly devices: Float64Array;
  private readonly devicesAsOf: (Day | null)[];
  /** The last report that had a part in a day's attempts: a window that ends before it must not know of it. */
  private readonly needs: Int32Array;
  private readonly shortened = new Map<number, ExposureTrack>();

  /** `reports.rows`: at least one, oldest first. */
  constructor(private readonly reports: TrackReports) {
    const { rows, countsFrom = null } = reports;
    const first = rows[0]!.date;
    const last = rows.at(-1)!.date;
    const from = countsFrom !== null && countsFrom < first ? countsFrom : first;
    const days = exposureDays({ ...reports, window: { from, to: last } });
    this.base = ordinal(from);
    this.attempts = Float64Array.from(days, (day) => day.attempts ?? UNKNOWN);
    this.derived = Uint8Array.from(days, (day) => Number(day.derived));
    this.reported = Uint8Array.from(days, (day) => Number(day.reported));
    this.devices = Float64Array.from(days, (day) => day.enrolledDevices ?? UNKNOWN);
    this.devicesAsOf = days.map((day) => day.devicesAsOf);
    this.needs = this.lastNeeded(days.length);
  }

  /**
   * Both denominators over a window, as a cell of the matrix takes them. The window is looked at only within the phase: not
   * before its start and, for a complete phase, attempts not after its end, while its devices stay at risk. Tickets outside
   * `coveredFrom`..`coveredUntil` of a denominator should not be divided by it.
   */
  inWindow(question: TrackQuestion): Record<'attempts' | 'enrolledDevices', WindowExposure> {
    const { phase, today, freshDays = FRESH_DAYS, window } = question;
    const atRisk = clipWindow(window, phase.starts, today);
    if (atRisk === null) return { attempts: NOTHING, enrolledDevices: NOTHING };
    const from = ordinal(atRisk.from) - this.base;
    const until = ordinal(atRisk.to) - this.base;
    const known = ordinal(window.to);
    if (this.knowsTooMuch(from, until, known)) return this.upTo(window.to)?.inWindow(question) ?? nothing();
    const end = phase.state === 'complete' ? phase.ends : null;
    const enrolling = end === null ? until : Math.min(until, ordinal(end) - this.base);
    return {
      attempts: this.attemptsBetween(from, enrolling, freshDays),
      enrolledDevices: this.devicesBetween(from, until, freshDays, end),
    };
  }

  private attemptsBetween(from: number, until: number, freshDays: number): WindowExposure {
    let firstKnown = -1;
    let lastKnown = -1;
    let firstReported = -1;
    let run = 0;
    let longest = 0;
    let sum = 0;
    let derived = false;
    const end = Math.min(until, this.attempts.length - 1);
    for (let i = Math.max(0, from); i <= end; i++) {
      const value = this.attempts[i]!;
      if (!Number.isNaN(value)) {
        if (firstKnown < 0) firstKnown = i;
        lastKnown = i;
        sum += value;
        derived ||= this.derived[i] === 1;
      }
      if (this.reported[i] === 1) {
        if (firstReported < 0) firstReported = i;
        run = 0;
      } else if (firstReported >= 0) longest = Math.max(longest, ++run);
    }
    if (firstReported >= 0) longest = Math.max(longest, run + Math.max(0, until - Math.max(end, from - 1)));
    return {
      value: firstKnown < 0 ? null : hundredths(sum),
      stale: longest > freshDays || (firstReported < 0 && firstKnown >= 0),
      derived,
      partial: firstReported >= 0 && firstReported - from > freshDays,
      coveredFrom: firstKnown < 0 ? null : dayOf(this.base + firstKnown),
      coveredUntil: firstKnown < 0 ? null : dayOf(this.base + lastKnown),
    };
  }

  /** From the last report on its devices are carried forward. */
  private devicesBetween(from: number, until: number, freshDays: number, settled: Day | null): WindowExposure {
    let first = -1;
    let last = -1;
    let known = 0;
    let deviceDays = 0;
    for (let i = Math.max(0, from); i <= until; i++) {
      const value = this.devices[Math.min(i, this.devices.length - 1)]!;
      if (Number.isNaN(value)) continue;
      if (first < 0) first = i;
      last = i;
      known += 1;
      deviceDays += value;
    }
    if (known === 0) return NOTHING;
    const lastDay = dayOf(this.base + last);
    const seenFrom = settled !== null && settled < lastDay ? settled : lastDay;
    const asOf = this.devicesAsOf[Math.min(last, this.devicesAsOf.length - 1)] ?? null;
    return {
      value: hundredths(deviceDays / known),
      stale: freshness(asOf, seenFrom, freshDays).state === 'stale',
      derived: false,
      partial: until - from + 1 - known > freshDays,
      coveredFrom: dayOf(this.base + first),
      coveredUntil: lastDay,
    };
  }

  private knowsTooMuch(from: number, until: number, known: number): boolean {
    const end = Math.min(until, this.needs.length - 1);
    for (let i = Math.max(0, from); i <= end; i++) if (this.needs[i]! > known) return true;
    return false;
  }

  /** The track of the reports up to a day; null without any. */
  private upTo(day: Day): ExposureTrack | null {
    const rows = this.reports.rows.filter(({ date }) => date <= day);
    if (rows.length === 0) return null;
    const kept = this.shortened.get(rows.length);
    if (kept) return kept;
    if (this.shortened.size >= MOST_SHORTENED) this.shortened.clear();
    const track = new ExposureTrack({ ...this.reports, rows });
    this.shortened.set(rows.length, track);
    return track;
  }

  /** An increase of devices is spread over the days since the report before, or since the phase began. */
  private lastNeeded(length: number): Int32Array {
    const needs = new Int32Array(length);
    const since = new Map<number | null, number>();
    for (const { group, date, enrolledDevices } of this.reports.rows) {
      if (enrolledDevices === null) continue;
      const report = ordinal(date);
      for (let i = since.get(group) ?? 0; i <= report - this.base; i++) needs[i] = Math.max(needs[i]!, report);
      since.set(group, report - this.base + 1);
    }
    return needs;
  }
}

function nothing(): Record<'attempts' | 'enrolledDevices', WindowExposure> {
  return { attempts: NOTHING, enrolledDevices: NOTHING };
}
