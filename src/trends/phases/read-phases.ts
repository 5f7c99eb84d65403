import { Injectable } from '@nestjs/common';
import { sameName } from '../../domain/rollout/phase.js';
import { Db } from '../../platform/database/db.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { olderOf } from '../counts/standing.queries.js';
import { ReadDenominators } from '../denominators/read-denominators.js';
import type { ReportRead } from '../report-memory.js';
import { seriesCounts } from '../series/series-counts.queries.js';
import { stateChanges } from './pauses.queries.js';
import { type PhasesAsk, PhasesReport } from './phases-report.js';

/** Reads the comparison of phases: what was reported, then the counts, which are divided by it. */
@Injectable()
export class ReadPhases {
  constructor(
    private readonly db: Db,
    private readonly denominators: ReadDenominators,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
  ) {}

  async read(ask: PhasesAsk): Promise<ReportRead> {
    const policy = this.policy.current();
    const groups = ask.group === null ? null : this.groupsNamed(ask.group);
    const { reported, standing } = await this.denominators.read(ask, groups);
    const { days, ...counted } = await seriesCounts(this.db, ask, groups !== null);
    const states = await stateChanges(this.db, policy.document.trends.deskTimeZone);
    const counts = groups === null ? days : days.filter(({ group }) => groups.has(group));
    const phases = this.rollout.phases();
    const view = new PhasesReport({ ask, phases, counts, reported, states }, policy).view();
    return { view, standing: olderOf(counted, standing) };
  }

  /** The groups of that name, of any phase. */
  private groupsNamed(name: string): ReadonlySet<number> {
    return new Set(this.rollout.groups().flatMap((group) => (sameName(group.name, name) ? group.id : [])));
  }
}
