import type { LabelledSeries } from './labelled-series.js';

/** The weeks in which a detector calls. */
export type Detector = (counts: readonly number[]) => boolean[];

export interface Quality {
  outbreaks: number;
  found: number;
  /** Weeks from the outbreak's first one to the first call in it; null when it was missed. */
  delays: (number | null)[];
  calledOutbreakWeeks: number;
  cleanWeeks: number;
  falseAlarms: number;
}

/** The first weeks serve every detector as past and are not judged. */
const WARM_UP = 28;

/** What a detector makes of one series. */
export function qualityOn({ counts, outbreak }: LabelledSeries, detect: Detector): Quality {
  const calls = detect(counts);
  const quality: Quality = {
    outbreaks: 0,
    found: 0,
    delays: [],
    calledOutbreakWeeks: 0,
    cleanWeeks: 0,
    falseAlarms: 0,
  };
  let began = -1;
  outbreak.forEach((ill, week) => {
    if (week < WARM_UP) return;
    const called = calls[week] === true;
    if (!ill) {
      quality.cleanWeeks += 1;
      quality.falseAlarms += Number(called);
      began = -1;
      return;
    }
    if (began < 0) {
      began = week;
      quality.outbreaks += 1;
      quality.delays.push(null);
    }
    quality.calledOutbreakWeeks += Number(called);
    const last = quality.delays.length - 1;
    if (called && quality.delays[last] === null) {
      quality.delays[last] = week - began;
      quality.found += 1;
    }
  });
  return quality;
}

/** Several series together. */
export function together(parts: readonly Quality[]): Quality {
  return parts.reduce((sum, part) => ({
    outbreaks: sum.outbreaks + part.outbreaks,
    found: sum.found + part.found,
    delays: [...sum.delays, ...part.delays],
    calledOutbreakWeeks: sum.calledOutbreakWeeks + part.calledOutbreakWeeks,
    cleanWeeks: sum.cleanWeeks + part.cleanWeeks,
    falseAlarms: sum.falseAlarms + part.falseAlarms,
  }));
}

export function falsePer100({ falseAlarms, cleanWeeks }: Quality): number {
  return (100 * falseAlarms) / cleanWeeks;
}
