interface Limits {
  of95: { lower: number; upper: number };
  of998: { lower: number; upper: number };
}

interface Point {
  exposure: number | null;
  rate: number | null;
  limits: Limits | null;
}

/** Points that can be drawn, the smallest exposure first: without a rate, an exposure or limits there is no place. */
export function placed<P extends Point>(
  points: readonly P[],
): (P & { exposure: number; rate: number; limits: Limits })[] {
  return points
    .filter((point): point is P & { exposure: number; rate: number; limits: Limits } => {
      return point.rate !== null && point.limits !== null && point.exposure !== null && point.exposure > 0;
    })
    .sort((one, other) => one.exposure - other.exposure);
}

/** Ends of the exposure axis: from a little under the smallest to a little over the largest; one point stands in the middle. */
export function exposureEnds(exposures: readonly number[]): [number, number] {
  const least = Math.min(...exposures);
  const most = Math.max(...exposures);
  const air = least === most ? 2 : 1.25;
  return [least / air, most * air];
}

/**
 * How high the plot reaches: all rates, and the outer limits but for points with little exposure, whose limits would
 * press everything else flat.
 */
export function funnelReach(
  points: readonly { rate: number; limits: Limits; weak: boolean }[],
  overall: number,
): number {
  return Math.max(overall * 1.5, ...points.flatMap(({ rate, limits, weak }) => [rate, weak ? 0 : limits.of998.upper]));
}
