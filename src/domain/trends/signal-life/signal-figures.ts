import type { Day } from '../../instant.js';
import type { Interval } from '../poisson-interval.js';
import type { CellJudged, FoldedCell, Signal, SignalWhy, WithExcluded } from '../signals/signal.js';

/** The numbers of a signal at one look, as they are kept with it. */
export interface SignalFigures {
  /** Monday of the week that they are of, up to `until`. */
  week: Day;
  until: Day;
  /** Tickets; for the fast rule and first seen, distinct requesters. */
  observed: number;
  expected: number | null;
  band: Interval | null;
  exposure: number | null;
  /** Per 100. */
  rate: number | null;
  interval: Interval | null;
  requesters: number;
  withExcluded: WithExcluded | null;
  why: SignalWhy | null;
  /** Cells under it that are out as well. */
  folded: readonly FoldedCell[];
}

/** The days of a look: the week that is judged, and the last day of it. */
export interface LookDays {
  week: Day;
  until: Day;
}

export function figuresOfSignal(signal: Signal, { week, until }: LookDays): SignalFigures {
  const { observed, expected, band, exposure, rate, interval, requesters, withExcluded, why, folded } = signal;
  return {
    ...{ week, until, observed, expected, band, exposure, rate, interval, requesters, withExcluded, why, folded },
  };
}

/** Of a cell that is not called at this look, or only under a higher one; what is not judged again stays as it was. */
export function figuresOfCell(judged: CellJudged, { week, until }: LookDays, before: SignalFigures): SignalFigures {
  const { observed, expected, band, exposure, rate, interval, requesters, withExcluded, chance, q } = judged;
  const why = before.why === null || chance === null ? null : { ...before.why, chance, q };
  return {
    ...{ week, until, observed, expected, band, exposure, rate, interval, requesters, withExcluded, why, folded: [] },
  };
}
