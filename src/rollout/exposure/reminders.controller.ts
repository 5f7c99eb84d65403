import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { Day } from '../../domain/instant.js';
import { Needs } from '../../identity/needs.js';
import { Clock } from '../../platform/clock.js';
import { Db } from '../../platform/database/db.js';
import { PersonView, personView } from '../phases/phase-view.js';
import { ExposureReminders, type DueReminder } from './exposure-reminders.js';

export class RemindedPhaseView {
  @ApiProperty() id!: number;
  @ApiProperty() name!: string;
}

export class ExposureReminderView {
  @ApiProperty({ type: RemindedPhaseView }) phase!: RemindedPhaseView;
  @ApiProperty({ type: PersonView, nullable: true, description: 'Null: the leads are told' }) owner!: PersonView | null;
  @ApiProperty({ enum: ['no_exposure', 'stale'] }) reason!: 'no_exposure' | 'stale';
  @ApiProperty({ description: 'Day of the phase, the first being 1' }) phaseDay!: number;
  @ApiProperty({ type: String, format: 'date', nullable: true }) lastExposureDay!: Day | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Days since then' }) ageInDays!: number | null;
}

export class ExposureRemindersView {
  @ApiProperty({ type: [ExposureReminderView] }) items!: ExposureReminderView[];
}

/** Which phases have no fresh exposure: what their owners are reminded of. */
@ApiTags('rollout')
@ApiBearerAuth()
@Controller('exposure-reminders')
export class RemindersController {
  constructor(
    private readonly db: Db,
    private readonly clock: Clock,
    private readonly reminders: ExposureReminders,
  ) {}

  @Get()
  @Needs('rollout:read')
  @ApiOperation({ summary: 'Phases whose exposure is missing or stale now' })
  @ApiOkResponse({ type: ExposureRemindersView })
  async list(): Promise<ExposureRemindersView> {
    return { items: (await this.reminders.due(this.db, this.clock.now())).map(viewOf) };
  }
}

function viewOf({ reminder, standing }: DueReminder): ExposureReminderView {
  return {
    phase: { id: standing.id, name: standing.name },
    owner: personView(standing.exposureOwner, standing.exposureOwnerName),
    reason: reminder.reason,
    phaseDay: reminder.phaseDay,
    lastExposureDay: reminder.lastExposureDay,
    ageInDays: reminder.ageInDays,
  };
}
