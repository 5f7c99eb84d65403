import type { Kind, Platform } from '../words.js';
import { fitRatioPrior, type RatioPosterior, ratioPosterior, type RatioPrior } from './shrinkage.js';

/** Tickets of one signature in one phase, and what they are divided by. */
export interface SignatureCell {
  phase: number;
  platform: Platform;
  kind: Kind;
  signature: string;
  /** Covered tickets of the days looked at. */
  observed: number;
  /** Attempts or device-days of the phase in these days, above 0. */
  exposure: number;
  /** Covered tickets of the signature, in all phases and days that tell what is usual. */
  ever: number;
  /** Attempts or device-days of these. At least `exposure`. */
  everExposure: number;
}

export interface RankedCell extends SignatureCell {
  /** Tickets that are usual for the signature at the cell's exposure. */
  expected: number;
  posterior: RatioPosterior;
  /** Null: the plan does not say. */
  devicesToCome: number | null;
  /** `atLeast` times the devices still to come: what the list is ordered by. Null: not known. */
  weight: number | null;
}

export interface UnusualRanking {
  /** Null: no ticket anywhere. */
  prior: RatioPrior | null;
  /** More than usual with a probability of 95 %, the heaviest first. */
  ranked: RankedCell[];
  /** Cells that were looked at. */
  checked: number;
}

/**
 * What is unusual: the cells whose signature comes more often than is usual for it, by the 5 % quantile of the ratio after
 * shrinking (shrinkage.ts, DuMouchel 1999), weighted with the devices of its platform that are still to come. A ratio of
 * counts alone would rank noise first. The order of the cells changes nothing.
 * @throws RangeError as `fitRatioPrior`.
 */
export function rankUnusual(
  cells: readonly SignatureCell[],
  toCome: ReadonlyMap<Platform, number> | null,
): UnusualRanking {
  const known = cells.filter(({ ever }) => ever > 0);
  const expectations = known.map((cell) => ({
    cell,
    observed: cell.observed,
    expected: (cell.exposure * cell.ever) / cell.everExposure,
  }));
  const prior = fitRatioPrior(expectations);
  if (prior === null) return { prior, ranked: [], checked: known.length };
  const ranked = expectations.flatMap(({ cell, observed, expected }): RankedCell[] => {
    // The quantile lies below the mean, and is dear.
    if (prior.shape + observed <= prior.rate + expected) return [];
    const posterior = ratioPosterior({ observed, expected }, prior);
    if (!(posterior.atLeast > 1)) return [];
    const devices = toCome?.get(cell.platform) ?? null;
    const weight = devices === null ? null : posterior.atLeast * devices;
    return [{ ...cell, expected, posterior, devicesToCome: devices, weight }];
  });
  return { prior, ranked: ranked.sort(heavierFirst), checked: known.length };
}

function heavierFirst(a: RankedCell, b: RankedCell): number {
  return (
    (b.weight ?? -1) - (a.weight ?? -1) ||
    b.posterior.atLeast - a.posterior.atLeast ||
    a.phase - b.phase ||
    (a.signature < b.signature ? -1 : 1)
  );
}
