/**
 * q-values of a family of tests: the false discovery rate at which each would just be called. A null p-value is a test that
 * was not made: it stays null and does not count. The order of the tests does not matter. Source: Y. Benjamini and Y.
 * Hochberg, "Controlling the False Discovery Rate", JRSS B 57 (1995).
 * @throws RangeError when a p-value is not between 0 and 1.
 */
export function falseDiscoveryRates(chances: readonly (number | null)[]): (number | null)[] {
  const made = chances.flatMap((chance, at) => (chance === null ? [] : [{ chance: checked(chance), at }]));
  made.sort((a, b) => b.chance - a.chance);
  const rates: (number | null)[] = chances.map(() => null);
  let least = 1;
  made.forEach(({ chance, at }, index) => {
    // The factor first: it is at least 1, so rounding cannot bring a rate below its chance.
    least = Math.min(least, chance * (made.length / (made.length - index)));
    rates[at] = least;
  });
  return rates;
}

function checked(chance: number): number {
  if (!(chance >= 0 && chance <= 1)) throw new RangeError(`not a probability: ${chance}`);
  return chance;
}
