import { Injectable } from '@nestjs/common';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { exposureScope, type PhaseExposure, unratedPhases } from '../denominators/phase-exposure.js';
import { type Figures, KeptFigures, type Reading } from '../kept/kept-figures.js';
import { keptMatrixCounts } from '../kept/kept-matrix-counts.js';
import type { MatrixAsk } from '../question/trend-question.js';
import type { ReportRead } from '../report-memory.js';
import { GroupPlaces } from '../denominators/narrowing.js';
import { matrixDenominators } from './matrix-denominators.js';
import { MatrixReport } from './matrix-report.js';

/** Makes a matrix of phases, platforms, kinds and groups from what this node keeps in memory. */
@Injectable()
export class ReadKeptMatrix {
  constructor(
    private readonly kept: KeptFigures,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
  ) {}

  /** Of a reading, or a later one. */
  read(reading: Reading, ask: MatrixAsk): Promise<ReportRead> {
    return this.kept.use(reading, (figures) => this.made(figures, ask));
  }

  private made(figures: Figures, ask: MatrixAsk): ReportRead {
    const policy = this.policy.current();
    const { window, today } = ask;
    const freshDays = policy.document.trends.staleAfterDays;
    const { exposures, covers } = matrixDenominators(
      this.reported(figures, ask),
      ask,
      { window, today, freshDays },
      new GroupPlaces(this.rollout),
    );
    const unrated = unratedPhases(this.rollout.phases());
    const counts = keptMatrixCounts(figures, ask, { covers, unrated });
    const view = new MatrixReport({ ask, counts, exposures }, this.rollout, policy).view();
    return { view, standing: figures.standing };
  }

  private reported(figures: Figures, { filter, window }: MatrixAsk): PhaseExposure[] {
    const scope = exposureScope(filter, window.to);
    if (scope === null) return [];
    const group = typeof filter.group === 'number' ? filter.group : null;
    return figures.exposure.within(scope, group, this.rollout.phases(), figures);
  }
}
