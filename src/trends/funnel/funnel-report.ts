import { type Denominator, denominatorOfKinds } from '../../domain/trends/denominator.js';
import { FUNNEL_CONFIDENCES, funnelLimits, funnelStanding } from '../../domain/trends/funnel.js';
import { PER, rateOf } from '../../domain/trends/rate.js';
import type { Kind } from '../../domain/words.js';
import type { CurrentPolicy } from '../../rollout/policy/policy-in-force.js';
import { type FigureView, figureView, type IntervalView } from '../figure-view.js';
import type { MatrixRowView, MatrixView } from '../matrix/matrix-view.js';
import type { MatrixAsk } from '../question/trend-question.js';
import type { Undated } from '../report-view.js';
import type { FunnelFacet, FunnelPointView, FunnelView } from './funnel-view.js';

export interface FunnelAsk extends MatrixAsk {
  rows: FunnelFacet;
  filter: MatrixAsk['filter'] & { kind: readonly Kind[] };
}

const METHOD =
  'Exact Poisson limits around the overall rate of all points with a rate: D. J. Spiegelhalter, "Funnel Plots for Comparing ' +
  'Institutional Performance", Statistics in Medicine 24 (2005). Points with little exposure are marked and not judged.';

/** The one denominator of the kinds asked for; null: they have two, or none. */
export function funnelDenominator(kinds: readonly Kind[]): Denominator | null {
  const found = denominatorOfKinds(kinds);
  return found === 'mixed' ? null : found;
}

/** Covered tickets of a figure: what its rate divides. */
function coveredOf({ failures, uncovered }: FigureView): number {
  return failures - uncovered;
}

/** Puts the rows of a matrix around their overall rate. */
export class FunnelReport {
  private readonly rated: readonly MatrixRowView[];
  private readonly sums: { count: number; exposure: number };

  constructor(
    private readonly ask: FunnelAsk,
    private readonly matrix: Undated<MatrixView>,
    private readonly policy: CurrentPolicy,
  ) {
    this.rated = matrix.rows.filter(({ total }) => total.rate !== null);
    this.sums = this.rated.reduce(
      (sum, { total }) => ({ count: sum.count + coveredOf(total), exposure: sum.exposure + total.exposure! }),
      { count: 0, exposure: 0 },
    );
  }

  view(): Undated<FunnelView> {
    const { from, to, timeZone, filter, policy, rows } = this.matrix;
    const others = rows.filter((row) => !this.rated.includes(row));
    const sorted = this.rated.toSorted((a, b) => a.total.exposure! - b.total.exposure!);
    return {
      ...{ from, to, timeZone, filter, policy },
      by: this.ask.rows,
      denominator: funnelDenominator(this.ask.filter.kind)!,
      overall: this.overall(),
      points: [...sorted, ...others].map((row) => this.point(row)),
      method: METHOD,
    };
  }

  private overall(): FigureView {
    const { minimumExposure: minimum, confidence } = this.policy.document.trends;
    const { count, exposure } = this.sums;
    const asked = this.rated.length === 0 ? null : exposure;
    const rate = rateOf({ tickets: count, exposure: asked, stale: false, derived: false, minimum });
    const figure = { ...rate, denominator: funnelDenominator(this.ask.filter.kind), uncovered: 0 };
    return figureView(figure, { failures: count, uncovered: 0, confidence });
  }

  private point({ key, id, name, total }: MatrixRowView): FunnelPointView {
    const { failures, denominator, exposure, rate, interval, uncovered, marks, tickets } = total;
    const figure = { failures, denominator, exposure, rate, interval, uncovered, marks };
    const known = rate !== null && exposure !== null;
    const overall = this.sums.exposure > 0 ? this.sums.count / this.sums.exposure : 0;
    const judged = known && !marks.includes('insufficient');
    return {
      ...{ key, id, name, ...figure },
      limits: known ? limitsOf(exposure, overall) : null,
      standing: judged ? funnelStanding(coveredOf(total), exposure, overall) : null,
      tickets,
    };
  }
}

function limitsOf(exposure: number, rate: number): FunnelPointView['limits'] {
  const [of95, of998] = FUNNEL_CONFIDENCES.map((confidence): IntervalView => {
    const { lower, upper } = funnelLimits(exposure, rate, confidence);
    return { lower: (lower * PER) / exposure, upper: (upper * PER) / exposure };
  });
  return { of95: of95!, of998: of998! };
}
