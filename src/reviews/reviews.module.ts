import { Module } from '@nestjs/common';
import { FiguresModule } from '../figures/figures.module.js';
import { GateModule } from '../gates/gate/gate.module.js';
import { GoalsModule } from '../gates/goals/goals.module.js';
import { RolloutModule } from '../rollout/rollout.module.js';
import { SignalsModule } from '../trends/signals/signals.module.js';
import { TrendsModule } from '../trends/trends.module.js';
import { DevicesToCome } from './agenda/devices-to-come.js';
import { FreezeReview } from './agenda/freeze-review.js';
import { ReviewBoard } from './agenda/review-board.js';
import { ReviewFigures } from './agenda/review-figures.js';
import { ChangeDecision } from './decision/commands/change-decision.js';
import { CheckDecision } from './decision/commands/check-decision.js';
import { MakeDecision } from './decision/commands/make-decision.js';
import { OverruleVerdict } from './decision/commands/overrule-verdict.js';
import { DecisionsController } from './decision/decisions.controller.js';
import { ReadDecisions } from './decision/read-decisions.js';
import { JudgeDecisions } from './effect/judge-decisions.js';
import { MeasureEffect } from './effect/measure-effect.js';
import { MeasureHeadline } from './effect/measure-headline.js';
import { DueDatesController } from './papers/due-dates.controller.js';
import { PapersController } from './papers/papers.controller.js';
import { ReviewLog } from './review-log.js';
import { ChangeReview } from './review/commands/change-review.js';
import { CloseReview } from './review/commands/close-review.js';
import { CorrectReview } from './review/commands/correct-review.js';
import { OpenBySchedule } from './review/commands/open-by-schedule.js';
import { OpenReview } from './review/commands/open-review.js';
import { ReadReview } from './review/read-review.js';
import { ReviewsController } from './review/reviews.controller.js';

/** The weekly meeting as an object: agenda, decisions, closure. */
@Module({
  imports: [FiguresModule, GateModule, GoalsModule, RolloutModule, SignalsModule, TrendsModule],
  controllers: [ReviewsController, DecisionsController, PapersController, DueDatesController],
  providers: [
    ...[ReviewLog, ReviewBoard, ReviewFigures, DevicesToCome, FreezeReview],
    ...[OpenReview, OpenBySchedule, ChangeReview, CloseReview, CorrectReview, ReadReview],
    ...[CheckDecision, MakeDecision, ChangeDecision, OverruleVerdict, ReadDecisions],
    ...[MeasureEffect, MeasureHeadline, JudgeDecisions],
  ],
  exports: [OpenReview, CloseReview, MakeDecision, JudgeDecisions, ReadReview],
})
export class ReviewsModule {}
