/**
 * Chance of `hits` or more of `trials` where the share itself is known from `seen` of `of` before: the beta-binomial tail with
 * Jeffreys' prior of half a hit and half a miss (N. L. Johnson, A. W. Kemp and S. Kotz, Univariate Discrete Distributions, 3rd
 * ed. 2005, 6.2.2). Whole numbers, 0 <= hits <= trials and 0 <= seen <= of.
 * @throws RangeError otherwise.
 */
export function shareTail(hits: number, trials: number, { seen, of }: { seen: number; of: number }): number {
  if (
    ![hits, trials, seen, of].every((count) => Number.isSafeInteger(count) && count >= 0) ||
    hits > trials ||
    seen > of
  )
    throw new RangeError(`not a share: ${hits} of ${trials} after ${seen} of ${of}`);
  const a = seen + 0.5;
  const b = of - seen + 0.5;
  // Mass of 0 hits, then by the recurrence of the masses; kept as logarithms, since the first may vanish.
  let log = 0;
  for (let trial = 0; trial < trials; trial += 1) log += Math.log((b + trial) / (a + b + trial));
  let [tail, below] = [0, 0];
  for (let count = 0; count <= trials; count += 1) {
    if (count < hits) below += Math.exp(log);
    else tail += Math.exp(log);
    log += Math.log(((trials - count) * (a + count)) / ((count + 1) * (b + trials - count - 1)));
  }
  return hits === 0 ? 1 : Math.min(1, tail / (tail + below));
}
