import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { olderOf } from '../counts/standing.queries.js';
import { ReadDenominators } from '../denominators/read-denominators.js';
import { unratedPhases } from '../denominators/phase-exposure.js';
import type { MatrixAsk } from '../question/trend-question.js';
import type { ReportRead } from '../report-memory.js';
import { matrixCounts } from './matrix-counts.queries.js';
import { GroupPlaces } from '../denominators/narrowing.js';
import { matrixDenominators } from './matrix-denominators.js';
import { MatrixReport } from './matrix-report.js';

/** Reads a matrix: what was reported, then the counts, which are divided by it. */
@Injectable()
export class ReadMatrix {
  constructor(
    private readonly db: Db,
    private readonly denominators: ReadDenominators,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
  ) {}

  async read(ask: MatrixAsk): Promise<ReportRead> {
    const policy = this.policy.current();
    const { reported, standing } = await this.denominators.read(ask);
    const freshDays = policy.document.trends.staleAfterDays;
    const { exposures, covers, parts } = matrixDenominators(
      reported,
      ask,
      { window: ask.window, today: ask.today, freshDays },
      new GroupPlaces(this.rollout),
    );
    const unrated = unratedPhases(this.rollout.phases());
    const { cells, ...counted } = await matrixCounts(this.db, ask, { covers, parts, unrated });
    const view = new MatrixReport({ ask, counts: cells, exposures }, this.rollout, policy).view();
    // What was committed between the two statements is in one of them only.
    return { view, standing: olderOf(counted, standing) };
  }
}
