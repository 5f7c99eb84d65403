import { Injectable } from '@nestjs/common';
import type { Day, Instant } from '../../../domain/instant.js';
import { addDays, ordinal } from '../../../domain/rollout/day.js';
import { DeskJudge } from '../../../domain/trends/signals/desk-judge.js';
import type { DeskHistory, LeafHistory, SignalLimits } from '../../../domain/trends/signals/desk.js';
import { judgedWindow } from '../../../domain/trends/signals/judged-window.js';
import type { DeskJudged } from '../../../domain/trends/signals/signal.js';
import { Clock } from '../../../platform/clock.js';
import { DeskDay } from '../../../rollout/desk-day.js';
import { RolloutDirectory } from '../../../rollout/directory/rollout-directory.js';
import { PolicyInForce } from '../../../rollout/policy/policy-in-force.js';
import { KeptFigures } from '../../kept/kept-figures.js';
import { ReadTimeline } from '../../timeline/read-timeline.js';
import { ExposureDays } from '../kept/exposure-days.js';
import type { KeptLeaves } from '../kept/kept-leaves.js';
import { KeptSignatures } from '../kept/kept-signatures.js';

/** Weeks that are looked back at, in days, and some more. */
const DAYS_BACK = 7 * 60;

/** The desk as one look sees it. To be used before anything else is awaited: the memory goes on. */
export interface DeskSeen {
  /** The fold that it has seen. */
  fold: number;
  now: Instant;
  today: Day;
  /** Monday of the days that are judged. */
  week: Day;
  limits: SignalLimits;
  leaves: KeptLeaves;
  /** A day before those that are judged had tickets added or taken off. */
  pastChanged: boolean;
  history: DeskHistory;
  judge: DeskJudge;
  judged: DeskJudged;
}

/**
 * Judges the desk by what is folded now. What was worked out is kept: after a commit only the cells of the tickets that
 * changed are judged again; the judge itself sees when other things did.
 */
@Injectable()
export class JudgeDesk {
  private judge: { limits: SignalLimits; desk: DeskJudge } | undefined;
  private readonly days = new ExposureDays();
  /** What a reading says to have changed is said once, so it must not be lost with a look that failed. */
  private unsure = true;

  constructor(
    private readonly signatures: KeptSignatures,
    private readonly figures: KeptFigures,
    private readonly timeline: ReadTimeline,
    private readonly rollout: RolloutDirectory,
    private readonly policy: PolicyInForce,
    private readonly deskDay: DeskDay,
    private readonly clock: Clock,
  ) {}

  async now(): Promise<DeskSeen> {
    const [now, today] = [this.clock.now(), this.deskDay.today()];
    const { trends, signals: limits } = this.policy.current().document;
    const { staleAfterDays: freshDays, minimumExposure: leastExposure } = trends;
    const days = judgedWindow(today);
    const week = days.from;
    const excluded = await this.timeline.leftOut({ from: addDays(today, -DAYS_BACK), to: today });
    const phases = this.rollout.phases();
    const begun = await this.figures.reading();
    const reported = await this.figures.use(begun, (known) =>
      known.exposure.within({ phase: null, platform: null, to: today }, null, phases, known),
    );
    const { fold, leaves, changed } = await this.signatures.reading(days);
    const exposure = reported.flatMap((one) => this.days.of(one, today, freshDays));
    const history = { today, now, phases, leaves: leavesOf(leaves), exposure, excluded, freshDays, leastExposure };
    const judge = this.judgeOf(limits);
    const moved = this.unsure || changed === null ? null : changed.map(({ leaf }) => leaf).filter(isOfPhase);
    this.unsure = true;
    const judged = judge.judge(history, moved);
    this.unsure = false;
    const pastChanged = changed === null || changed.some(({ days }) => days.some((day) => day < ordinal(week)));
    return { fold, now, today, week, limits, leaves, pastChanged, history, judge, judged };
  }

  private judgeOf(limits: SignalLimits): DeskJudge {
    if (this.judge?.limits !== limits) {
      this.judge = { limits, desk: new DeskJudge(limits) };
      this.unsure = true;
    }
    return this.judge.desk;
  }
}

/** Tickets of no phase have no exposure, and are in no weekly cell. */
function isOfPhase({ phase }: LeafHistory): boolean {
  return phase !== 0;
}

function leavesOf(leaves: KeptLeaves): LeafHistory[] {
  return [...leaves.all()].filter(isOfPhase);
}
