import { Module } from '@nestjs/common';
import { ChallengesModule } from './challenges/challenges.module.js';
import { GateModule } from './gate/gate.module.js';
import { GoalsModule } from './goals/goals.module.js';

/** Whether a phase may go on: gates and their decisions, goals, challenges. */
@Module({ imports: [GateModule, GoalsModule, ChallengesModule], exports: [GateModule, GoalsModule] })
export class GatesModule {}
