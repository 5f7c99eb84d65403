import { Injectable } from '@nestjs/common';
import { Db } from '../../platform/database/db.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { olderOf } from '../counts/standing.queries.js';
import { ReadDenominators } from '../denominators/read-denominators.js';
import { unratedPhases } from '../denominators/phase-exposure.js';
import type { SeriesAsk } from '../question/trend-question.js';
import type { ReportRead } from '../report-memory.js';
import { ReadTimeline } from '../timeline/read-timeline.js';
import type { DrawnEntry } from '../timeline/timeline-reading.queries.js';
import { seriesCounts } from './series-counts.queries.js';
import { SeriesReport } from './series-report.js';

/** Reads a series: what was reported, then the counts, which are divided by it. */
@Injectable()
export class ReadSeries {
  constructor(
    private readonly db: Db,
    private readonly denominators: ReadDenominators,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
    private readonly timeline: ReadTimeline,
  ) {}

  /** `timeline`: the entries drawn on it, since a report is kept for as long as these are the same. */
  async read(ask: SeriesAsk, timeline: readonly DrawnEntry[]): Promise<ReportRead> {
    const policy = this.policy.current();
    const { reported, standing } = await this.denominators.read(ask);
    const { days, ...counted } = await seriesCounts(this.db, ask);
    const unrated = new Set(unratedPhases(this.rollout.phases()));
    const leftOut = this.timeline.windowsOf(timeline);
    const view = new SeriesReport({ ask, counts: days, reported, unrated, timeline, leftOut }, policy).view();
    return { view, standing: olderOf(counted, standing) };
  }
}
