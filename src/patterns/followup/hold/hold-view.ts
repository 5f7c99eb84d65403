import { rateOf } from '../../../domain/trends/rate.js';
import type { HoldPart, Judgement, PartJudgement } from '../../../domain/patterns/held.js';
import type { HoldSide } from '../../../domain/patterns/hold-figure.js';
import type { HoldWindows } from '../../../domain/patterns/hold-window.js';
import { hundredths } from '../../../domain/rollout/exposure.js';
import type { DayWindow } from '../../../domain/rollout/day.js';
import { patternKeyOf } from '../../../tickets/pattern-keys.js';
import type { WatchedPackage } from './hold.queries.js';
import type { HoldReading } from './read-hold.js';

/** The figures of a reading as they are shown, and kept with a verdict. */
export type HoldFigures = ReturnType<typeof holdFigures>;

export function holdFigures({ evidence, judgement, windows, says }: HoldReading) {
  const { contacts, days, parts } = evidence;
  return {
    days,
    parts: windows === null ? [] : parts.map((part, i) => partView(part, judgement.parts[i]!, windows)),
    contacts: { ...contacts, failedShare: shareView(judgement) },
    judgement: { verdict: judgement.verdict, because: judgement.because, says },
  };
}

/** The answer about a package. */
export function holdView(watched: WatchedPackage, reading: HoldReading) {
  const { id, version, pattern, kind, state, publishedAt, doubted, signatures, versionBounds } = watched;
  return {
    package: {
      ...{ id, version, pattern: patternKeyOf(pattern), kind, state, doubted },
      publishedAt: new Date(publishedAt).toISOString(),
    },
    signatures,
    widerThanScope: versionBounds,
    ...holdFigures(reading),
    nextLook: reading.nextLook,
    verdict: watched.verdict,
  };
}

function partView({ unit, before, after }: HoldPart, judged: PartJudgement, windows: HoldWindows) {
  const { ratio, expected, needed } = judged;
  return {
    unit,
    before: sideView(before, windows.before),
    after: sideView(after, windows.after),
    ratio: ratio && {
      value: rounded(ratio.ratio),
      lower: rounded(ratio.interval.lower),
      upper: rounded(ratio.interval.upper),
    },
    expected: expected === null ? null : hundredths(expected),
    needed,
  };
}

function sideView({ count, exposure, uncovered, missingDays, derived }: HoldSide, { from, to }: DayWindow) {
  const { rate, interval } = rateOf({ tickets: count, exposure, stale: false, derived, minimum: 0 });
  return {
    ...{ from, to, tickets: count, exposure },
    per100: rounded(rate),
    interval: interval && { lower: rounded(interval.lower), upper: rounded(interval.upper) },
    ...{ uncovered, missingDays, derived },
  };
}

function shareView({ failed }: Judgement) {
  return failed && { lower: rounded(failed.lower), upper: rounded(failed.upper) };
}

const PLACES = 10_000;

function rounded<Value extends number | null>(value: Value): Value {
  return (value === null ? null : Math.round(value * PLACES) / PLACES) as Value;
}
