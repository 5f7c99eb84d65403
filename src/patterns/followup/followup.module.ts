import { Module } from '@nestjs/common';
import { RolloutModule } from '../../rollout/rollout.module.js';
import { TicketsModule } from '../../tickets/tickets.module.js';
import { PatternModule } from '../pattern/pattern.module.js';
import { ContactListController } from './contacts/contact-list.controller.js';
import { RecordCall } from './contacts/record-call.js';
import { GiveVerdict } from './hold/give-verdict.js';
import { HoldController } from './hold/hold.controller.js';
import { JudgeFixes } from './hold/judge-fixes.js';
import { ReadHold } from './hold/read-hold.js';
import { PeopleController } from './people/people.controller.js';

/** What follows a package that came down: who is to be called, what became of it, whether it held. */
@Module({
  imports: [TicketsModule, RolloutModule, PatternModule],
  controllers: [ContactListController, HoldController, PeopleController],
  providers: [RecordCall, ReadHold, GiveVerdict, JudgeFixes],
})
export class FollowupModule {}
