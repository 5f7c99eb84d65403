import type { WindowExposure } from '../rollout/exposure.js';
import type { Kind } from '../words.js';
import { type Denominator, denominatorOf, denominatorOfKinds } from './denominator.js';
import { type Rate, type RateMark, rateOf } from './rate.js';

/**
 * Besides the marks of a rate: `partial`, `corrected` (a row of its exposure was), `mixed_kinds` (two denominators),
 * `not_rated` (questions, unrated phases).
 */
export type MatrixMark = RateMark | 'partial' | 'corrected' | 'mixed_kinds' | 'not_rated';

export interface MatrixFigure extends Omit<Rate, 'marks'> {
  /** What `exposure` counts; null when nothing is divided. */
  denominator: Denominator | null;
  /** Tickets left out of `count` and `rate` because the part they lie in has no fresh denominator. */
  uncovered: number;
  marks: MatrixMark[];
}

/** A part of the area that a figure stands for: its tickets per kind and whether a rate may hold them. */
export interface FigurePart {
  tickets: ReadonlyMap<Kind, number>;
  rated: boolean;
  /** Indexes of the exposures that cover these tickets. */
  exposures: readonly number[];
}

export interface FigureArea {
  parts: readonly FigurePart[];
  /** Everything the area may be divided by, each counted once. */
  exposures: readonly Record<Denominator, WindowExposure>[];
  minimum: number;
}

/**
 * The figure of an area for some kinds of tickets. Tickets are divided only by exposure that covers them: parts without a
 * fresh denominator are left out of both sides and named (`uncovered`, mark `partial`).
 */
export function figureOf(area: FigureArea, kinds: readonly Kind[]): MatrixFigure {
  const failures = kinds.filter((kind) => denominatorOf(kind) !== null);
  const rated = area.parts.filter((part) => part.rated);
  const denominator = denominatorOfKinds(failures);
  if (denominator === null || (rated.length === 0 && area.parts.length > 0)) {
    return undivided(ticketsOf(area.parts, kinds), 'not_rated');
  }
  if (denominator === 'mixed') return undivided(ticketsOf(rated, failures), 'mixed_kinds');
  return dividedBy(denominator, area, rated, failures);
}

function undivided(count: number, mark: MatrixMark): MatrixFigure {
  return { count, exposure: null, rate: null, interval: null, denominator: null, uncovered: 0, marks: [mark] };
}

function dividedBy(
  denominator: Denominator,
  { exposures, minimum }: FigureArea,
  rated: readonly FigurePart[],
  kinds: readonly Kind[],
): MatrixFigure {
  const found = exposures.map((exposure) => exposure[denominator]);
  const known = found.filter((exposure) => exposure.value !== null);
  const fresh = known.filter((exposure) => !exposure.stale);
  const covered = rated.filter((part) => part.exposures.some((i) => isFresh(found[i])));
  const divided = fresh.length > 0;
  const used = divided ? fresh : known;
  const all = ticketsOf(rated, kinds);
  const count = divided ? ticketsOf(covered, kinds) : all;
  const made = rateOf({
    tickets: count,
    exposure: used.length === 0 ? null : used.reduce((sum, exposure) => sum + (exposure.value ?? 0), 0),
    stale: !divided,
    derived: used.some((exposure) => exposure.derived),
    minimum,
  });
  const leftOut = known.some((exposure) => exposure.stale && (exposure.value ?? 0) > 0);
  const partial = divided && (count < all || leftOut || used.some((exposure) => exposure.partial));
  const marks: MatrixMark[] = partial ? [...made.marks, 'partial'] : made.marks;
  return {
    count: made.count,
    exposure: made.exposure,
    rate: made.rate,
    interval: made.interval,
    denominator,
    uncovered: all - count,
    marks: used.some((exposure) => exposure.corrected) ? [...marks, 'corrected'] : marks,
  };
}

function isFresh(exposure: WindowExposure | undefined): boolean {
  return exposure !== undefined && exposure.value !== null && !exposure.stale;
}

/** Tickets of some kinds in some parts. */
export function ticketsOf(parts: readonly FigurePart[], kinds: readonly Kind[]): number {
  let sum = 0;
  for (const part of parts) for (const kind of kinds) sum += part.tickets.get(kind) ?? 0;
  return sum;
}
