import { Injectable } from '@nestjs/common';
import type { Day } from '../../domain/instant.js';
import { addDays } from '../../domain/rollout/day.js';
import { isRated } from '../../domain/rollout/phase.js';
import { Db } from '../../platform/database/db.js';
import { RolloutDirectory } from '../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../rollout/policy/policy-in-force.js';
import { olderOf } from '../counts/standing.queries.js';
import { ReadDenominators } from '../denominators/read-denominators.js';
import type { ReportRead } from '../report-memory.js';
import { plannedDevices, type PlannedRow } from './planned-devices.queries.js';
import { devicesStillToCome, rankedExposures } from './ranking-exposure.js';
import { signatureCounts } from './signature-counts.queries.js';
import { type UnusualAsk, UnusualReport } from './unusual-report.js';

/** A year tells what is usual, so that every season counts once. */
const USUAL_DAYS = 365;

/** Reads what is unusual: exposure first, then all signatures, which are divided by it. */
@Injectable()
export class ReadUnusual {
  constructor(
    private readonly db: Db,
    private readonly denominators: ReadDenominators,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
  ) {}

  /** What plans name, which is asked for each time: the standing of the counts says nothing of it. */
  planned(): Promise<PlannedRow[]> {
    return plannedDevices(this.db);
  }

  async read(ask: UnusualAsk, planned: readonly PlannedRow[]): Promise<ReportRead> {
    const policy = this.policy.current();
    const { window, today } = ask;
    const usual = { from: this.usualFrom(window.from, window.to), to: window.to };
    const { reported, standing } = await this.denominators.read({ filter: {}, window: usual });
    const around = { today, freshDays: policy.document.trends.staleAfterDays };
    const [ever, now] = [
      { ...around, window: usual },
      { ...around, window },
    ];
    const exposures = rankedExposures(reported, { ever, now });
    const { counts, uncovered, ...counted } = await signatureCounts(this.db, { ever: usual, now: window }, exposures);
    const toCome = devicesStillToCome(reported, this.rollout, planned, ever);
    const view = new UnusualReport({ ask, usual, counts, exposures, uncovered, toCome }, this.rollout, policy).view();
    return { view, standing: olderOf(counted, standing) };
  }

  /** Since the first phase began, at most a year, and never later than what is looked at. */
  private usualFrom(from: Day, to: Day): Day {
    const starts = this.rollout.phases().flatMap(({ kind, starts: day }) => (isRated(kind) ? (day ?? []) : []));
    const first = starts.reduce((least, day) => (day < least ? day : least), from);
    const earliest = addDays(to, 1 - USUAL_DAYS);
    const begun = first > earliest ? first : earliest;
    return begun < from ? begun : from;
  }
}
