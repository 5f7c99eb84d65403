/** Cormack, Clarke and Buettcher, "Reciprocal rank fusion", 2009: their value. */
const K = 60;

/**
 * Reciprocal rank fusion: by id, the sum over all scorings of 1 / (60 + rank). Equal scores have the same rank, and a score
 * of 0 has none, so the result does not depend on the order in which anything is given.
 */
export function fuseRanks(scorings: readonly ReadonlyMap<number, number>[]): Map<number, number> {
  const fused = new Map<number, number>();
  for (const scores of scorings) {
    const ordered = [...scores].filter(([, score]) => score > 0).sort(([, a], [, b]) => b - a);
    let rank = 0;
    ordered.forEach(([id, score], place) => {
      if (place === 0 || score !== ordered[place - 1]?.[1]) rank = place + 1;
      fused.set(id, (fused.get(id) ?? 0) + 1 / (K + rank));
    });
  }
  return fused;
}
