/**
 * Chance of `hits` or more of `trials` where the share itself is known from `seen` of `of` before: the beta-binomial tail with
 * Jeffreys' prior of half a hit and half a miss (N. L. Johnson, A. W. Kemp and S. Kotz, Univariate Discrete Distributions, 3rd
 * ed. 2005, 6.2.2). Counts that vary `dispersion` (>= 1) times as much as Poisson ones are, given their sum, beta-binomial as
 * well, with a total of trials / (dispersion - 1) (the same, 6.2.3: negative binomials given their sum); the two add up.
 * Whole hits and trials, 0 <= hits <= trials and 0 <= seen <= of.
 * @throws RangeError otherwise.
 */
export function shareTail(
  hits: number,
  trials: number,
  { seen, of }: { seen: number; of: number },
  dispersion = 1,
): number {
  const isCount = (count: number) => Number.isSafeInteger(count) && count >= 0;
  if (!isCount(hits) || !isCount(trials) || hits > trials || !(seen >= 0 && seen <= of && of < Infinity))
    throw new RangeError(`not a share: ${hits} of ${trials} after ${seen} of ${of}`);
  if (!(dispersion >= 1 && dispersion < Infinity)) throw new RangeError(`not a dispersion: ${dispersion}`);
  if (hits === 0) return 1;
  const share = (seen + 0.5) / (of + 1);
  const total = 1 / (1 / (of + 1) + (dispersion - 1) / trials);
  const a = share * total;
  const b = total - a;
  // Mass of 0 hits, then by the recurrence of the masses; kept as logarithms, since the first may vanish.
  let log = 0;
  for (let trial = 0; trial < trials; trial += 1) log += Math.log((b + trial) / (total + trial));
  let [tail, below] = [0, 0];
  for (let count = 0; count <= trials; count += 1) {
    if (count < hits) below += Math.exp(log);
    else tail += Math.exp(log);
    log += Math.log(((trials - count) * (a + count)) / ((count + 1) * (b + trials - count - 1)));
  }
  return Math.min(1, tail / (tail + below));
}
