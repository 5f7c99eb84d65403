import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY, HOUR } from '../../domain/instant.js';
import { verdictSentence } from '../../domain/reviews/effect-words.js';
import {
  type EffectJudged,
  figuresDiffer,
  judgeEffect,
  LATE_EXPOSURE_DAYS,
} from '../../domain/reviews/judge-effect.js';
import { daysBetween } from '../../domain/rollout/day.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { timestampOfInstant } from '../../platform/database/timestamps.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import type { Log } from '../../platform/log/log.js';
import { LOG } from '../../platform/log/log.module.js';
import { DeskDay } from '../../rollout/desk-day.js';
import { BATCH, type DecisionRow, decisionsJudgedSince, decisionsToJudge } from '../decision/decisions.queries.js';
import { storeRecount, storeVerdict } from '../decision/decisions.store.js';
import { ReviewLog } from '../review-log.js';
import { MeasureEffect } from './measure-effect.js';

export const JUDGE_DECISIONS = 'judge-decisions';

/** So long late tickets and exposure are looked for; older figures are let be. */
const RECOUNTED = 56 * DAY;

/**
 * Every hour, and before a review opens: decisions whose day is over are judged, once each, and those judged lately are
 * counted again. One that fails is logged and holds up no other.
 */
@Injectable()
export class JudgeDecisions implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly measure: MeasureEffect,
    private readonly events: ReviewLog,
    private readonly deskDay: DeskDay,
    private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every(JUDGE_DECISIONS, HOUR, () => this.run());
  }

  async run(): Promise<void> {
    const today = this.deskDay.today();
    await this.each(
      (after) => decisionsToJudge(this.db, today, after),
      (row) => this.judge(row),
    );
    const since = timestampOfInstant(this.clock.now() - RECOUNTED);
    await this.each(
      (after) => decisionsJudgedSince(this.db, since, after),
      (row) => this.recount(row),
    );
  }

  private async each(read: (after: number) => Promise<DecisionRow[]>, look: (row: DecisionRow) => Promise<void>) {
    let rows: DecisionRow[] = [];
    do {
      rows = await read(rows.at(-1)?.id ?? 0);
      for (const row of rows) {
        await look(row).catch((err: unknown) => {
          this.log.error({ err, job: JUDGE_DECISIONS, decision: row.id }, 'a decision was not judged');
        });
      }
    } while (rows.length === BATCH);
  }

  /** Exposure comes a day or two late: until then nothing is said. */
  private async judge(row: DecisionRow): Promise<void> {
    const judged = await this.judged(row);
    if (judged === null || row.effect === null) return;
    const waits = daysBetween(row.effect.by, this.deskDay.today()) <= LATE_EXPOSURE_DAYS;
    if (judged.because === 'exposure_missing' && waits) return;
    const said = { verdict: judged.verdict, figures: judged.figures, sentence: verdictSentence(row.effect, judged) };
    await this.db.atomically(async (tx) => {
      if (!(await storeVerdict(tx, row.id, said, this.clock.now()))) return;
      const { id, review, owner } = row;
      await this.events.judged(tx, { id, review, verdict: said.verdict, overruled: false, owner: owner.id }, null);
    });
  }

  /** The verdict stays; figures that come out otherwise by now are shown beside it. */
  private async recount(row: DecisionRow): Promise<void> {
    const now = await this.judged(row);
    if (now === null || row.figures === null) return;
    const figures = figuresDiffer(row.figures, now.figures) ? now.figures : null;
    if (figures === null && row.corrected === null) return;
    await this.db.atomically((tx) => storeRecount(tx, row.id, figures, this.clock.now()));
  }

  private async judged({ effect, decidedOn }: DecisionRow): Promise<EffectJudged | null> {
    return effect === null ? null : judgeEffect(effect, await this.measure.of(this.db, effect, decidedOn));
  }
}
