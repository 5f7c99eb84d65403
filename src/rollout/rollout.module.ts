import { Global, Module } from '@nestjs/common';
import { ChecklistController } from './checklist/checklist.controller.js';
import { AddItem } from './checklist/commands/add-item.js';
import { ChangeItem } from './checklist/commands/change-item.js';
import { RemoveItem } from './checklist/commands/remove-item.js';
import { DeskDay } from './desk-day.js';
import { RolloutDirectory } from './directory/rollout-directory.js';
import { PutExposure } from './exposure/commands/put-exposure.js';
import { RemindOwners } from './exposure/commands/remind-owners.js';
import { RemoveExposure } from './exposure/commands/remove-exposure.js';
import { ExposureReminders } from './exposure/exposure-reminders.js';
import { ExposureController } from './exposure/exposure.controller.js';
import { RemindersController } from './exposure/reminders.controller.js';
import { PutLocation } from './locations/commands/put-location.js';
import { LocationsController } from './locations/locations.controller.js';
import { AddGroup } from './phases/commands/add-group.js';
import { ChangeGroup } from './phases/commands/change-group.js';
import { ChangePhase } from './phases/commands/change-phase.js';
import { PlanPhase } from './phases/commands/plan-phase.js';
import { RemoveGroup } from './phases/commands/remove-group.js';
import { GroupsController } from './phases/groups.controller.js';
import { PhasesController } from './phases/phases.controller.js';
import { ChangePolicy } from './policy/commands/change-policy.js';
import { PolicyInForce } from './policy/policy-in-force.js';
import { PolicyController } from './policy/policy.controller.js';
import { DecideProposal } from './proposals/commands/decide-proposal.js';
import { Propose } from './proposals/commands/propose.js';
import { ProposalsController } from './proposals/proposals.controller.js';
import { RolloutLog } from './rollout-log.js';
import { ChangeEntry } from './timeline/commands/change-entry.js';
import { PlanEntry } from './timeline/commands/plan-entry.js';
import { RemoveEntry } from './timeline/commands/remove-entry.js';
import { WriteTimeline } from './timeline/commands/write-timeline.js';
import { TimelineController } from './timeline/timeline.controller.js';

/** The plan of the rollout, its exposure and the policy; what others ask for on their hot paths is in memory. */
@Global()
@Module({
  controllers: [
    LocationsController,
    PolicyController,
    PhasesController,
    GroupsController,
    ExposureController,
    RemindersController,
    TimelineController,
    ChecklistController,
    ProposalsController,
  ],
  providers: [
    RolloutLog,
    PolicyInForce,
    RolloutDirectory,
    DeskDay,
    PutLocation,
    ChangePolicy,
    PlanPhase,
    ChangePhase,
    AddGroup,
    ChangeGroup,
    RemoveGroup,
    PutExposure,
    RemoveExposure,
    ExposureReminders,
    RemindOwners,
    WriteTimeline,
    PlanEntry,
    ChangeEntry,
    RemoveEntry,
    Propose,
    DecideProposal,
    AddItem,
    ChangeItem,
    RemoveItem,
  ],
  exports: [RolloutLog, PolicyInForce, RolloutDirectory, DeskDay, PlanEntry, ChangeEntry],
})
export class RolloutModule {}
