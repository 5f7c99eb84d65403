import { Module } from '@nestjs/common';
import { VacateOnStaffChange } from '../../identity/vacate-on-staff-change.js';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { TrendsModule } from '../trends.module.js';
import { ChangeSignal } from './commands/change-signal.js';
import { SignalAnswers } from './http/signal-answers.js';
import { SignalsController } from './http/signals.controller.js';
import { KeptSignatures } from './kept/kept-signatures.js';
import { JudgeDesk } from './look/judge-desk.js';
import { LookAtSignals } from './look/look-at-signals.js';
import { LookLoop } from './look/look-loop.js';
import { PastLooks } from './look/past-looks.js';
import { SettleWeeks } from './look/settle-weeks.js';
import { SignalWords } from './look/signal-words.js';
import { SignalBoard } from './signal-board.js';
import { VacateSignals } from './vacate-signals.js';

/** Trends that left their expected band: seen, kept, told, and what people make of them. */
@Module({
  imports: [TrendsModule, RolloutModule],
  controllers: [SignalsController],
  providers: [
    ...[KeptSignatures, JudgeDesk, SettleWeeks, SignalWords, LookAtSignals, LookLoop],
    ...[SignalAnswers, SignalBoard, ChangeSignal, VacateSignals, PastLooks],
    { provide: VacateOnStaffChange, useExisting: VacateSignals },
  ],
  exports: [JudgeDesk, LookLoop, PastLooks, SignalBoard, ChangeSignal],
})
export class SignalsModule {}
