/** From what is counted to where it is drawn. */
export type Scale = (value: number) => number;

/** Straight; a domain without length is drawn at its beginning. */
export function linear([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const length = to - from;
  return (value) => (length === 0 ? start : start + ((value - from) / length) * (end - start));
}

/** By powers: equal ratios are equally far apart. Values must be above 0. */
export function logarithmic([from, to]: readonly [number, number], range: readonly [number, number]): Scale {
  const straight = linear([Math.log(from), Math.log(to)], range);
  return (value) => straight(Math.log(value));
}

const STEPS = [1, 2, 5, 10] as const;

/** Round numbers from 0 to the first at or above `most`: about `wanted` steps of 1, 2 or 5 times a power of ten. */
export function roundTicks(most: number, wanted = 4): number[] {
  if (!(most > 0) || !Number.isFinite(most)) return [0, 1];
  const rough = most / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (STEPS.find((one) => one * power >= rough * (1 - 1e-9)) ?? 10) * power;
  const count = Math.max(1, Math.ceil(most / step - 1e-9));
  // Multiplied, then rounded to the step's own digits: 3 * 0.1 is no 0.30000000000000004 on an axis.
  const digits = Math.max(0, -Math.floor(Math.log10(step)) + 1);
  return Array.from({ length: count + 1 }, (_, at) => Number((at * step).toFixed(Math.min(20, digits))));
}

/** 1, 2, 5, 10, 20 ... within the ends; the ends' own powers when none lies within. */
export function logTicks(from: number, to: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.ceil(Math.log10(to)); power++) {
    for (const one of [1, 2, 5]) {
      const tick = Number((one * 10 ** power).toPrecision(1));
      if (tick >= from * (1 - 1e-9) && tick <= to * (1 + 1e-9)) ticks.push(tick);
    }
  }
  return ticks.length > 0 ? ticks : [from, to];
}
