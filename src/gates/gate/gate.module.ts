import { Module } from '@nestjs/common';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { SignalsModule } from '../../trends/signals/signals.module.js';
import { ChangeGate } from './change-gate.js';
import { DecideGate } from './decisions/decide-gate.js';
import { EndCondition } from './decisions/end-condition.js';
import { ReadCorrections } from './decisions/read-corrections.js';
import { GateController } from './gate.controller.js';
import { LookAtGates } from './looks/look-at-gates.js';
import { ReadGate } from './read-gate.js';
import { CountPhase } from './count-phase.js';

/** The gate of each phase, its signed decisions, and the looks after a "go". */
@Module({
  imports: [RolloutModule, SignalsModule],
  controllers: [GateController],
  providers: [CountPhase, ReadGate, ChangeGate, DecideGate, EndCondition, ReadCorrections, LookAtGates],
  exports: [ReadGate, DecideGate],
})
export class GateModule {}
