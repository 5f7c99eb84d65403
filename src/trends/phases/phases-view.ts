import { ApiProperty } from '@nestjs/swagger';
import type { Day } from '../../domain/instant.js';
import type { ComparedBy } from '../../domain/trends/equal-age.js';
import { PHASE_KINDS, PHASE_STATES, type PhaseKind, type PhaseState } from '../../domain/words.js';
import { FigureView } from '../figure-view.js';
import { ReportView } from '../report-view.js';

export class DayRunView {
  @ApiProperty({ type: String, format: 'date' }) from!: Day;
  @ApiProperty({ type: String, format: 'date', description: 'Included' }) to!: Day;
}

/** Both rates of some days: tickets of enrollment per attempt, all others per enrolled device. */
export class AgeFiguresView extends DayRunView {
  @ApiProperty({ description: 'All tickets, questions too' }) count!: number;
  @ApiProperty({ type: FigureView, nullable: true, description: 'Null: the filter leaves no enrollment tickets' })
  attempts!: FigureView | null;
  @ApiProperty({ type: FigureView, nullable: true, description: 'Null: the filter leaves only enrollment tickets' })
  enrolledDevices!: FigureView | null;
}

export class AgeWeekView extends AgeFiguresView {
  @ApiProperty({ description: 'Of its age: week 1 is days 1 to 7; by calendar: counted from the first day shown' })
  week!: number;
  @ApiProperty({ type: AgeFiguresView, description: 'From the first day to the end of this week' })
  cumulative!: AgeFiguresView;
}

export class RatioIntervalView {
  @ApiProperty() lower!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'Null: no upper end, the others had no ticket' })
  upper!: number | null;
}

export class ComparedCountView {
  @ApiProperty({ description: 'Covered tickets' }) count!: number;
  @ApiProperty({ description: 'Attempts, or device-days' }) exposure!: number;
}

export class PhaseRatioView {
  @ApiProperty({ type: Number, nullable: true, description: 'Null: the others had no ticket' }) ratio!: number | null;
  @ApiProperty({ type: RatioIntervalView, description: 'Exact, both counts given together' })
  interval!: RatioIntervalView;
  @ApiProperty({ type: ComparedCountView }) own!: ComparedCountView;
  @ApiProperty({ type: ComparedCountView }) others!: ComparedCountView;
  @ApiProperty({ type: [Number], description: 'The phases it is compared with; its own: with its days before' })
  phases!: number[];
  @ApiProperty() sentence!: string;
}

export class PhaseRatiosView {
  @ApiProperty({ type: PhaseRatioView, nullable: true, description: 'Null: nothing to compare, or no ticket at all' })
  attempts!: PhaseRatioView | null;
  @ApiProperty({ type: PhaseRatioView, nullable: true }) enrolledDevices!: PhaseRatioView | null;
}

export class ComparedPhaseView {
  @ApiProperty() id!: number;
  @ApiProperty() name!: string;
  @ApiProperty({ enum: PHASE_KINDS }) kind!: PhaseKind;
  @ApiProperty({ enum: PHASE_STATES }) state!: PhaseState;
  @ApiProperty({ type: String, format: 'date' }) starts!: Day;
  @ApiProperty({ type: String, format: 'date', nullable: true }) ends!: Day | null;
  @ApiProperty({ enum: ['age', 'calendar'], description: 'Operations by calendar: its devices were enrolled before' })
  comparedBy!: ComparedBy;
  @ApiProperty({ description: 'Days since its start; the first day is 1' }) ageToday!: number;
  @ApiProperty({ description: 'At which it is compared: the age asked for, or its own while it is younger' })
  age!: number;
  @ApiProperty({ type: Boolean, nullable: true, description: 'It has come to the age asked for; null: by calendar' })
  reached!: boolean | null;
  @ApiProperty({ description: 'Of the days compared; they count in its age' }) pausedDays!: number;
  @ApiProperty({ type: [DayRunView], description: 'Since its start' }) pauses!: DayRunView[];
  @ApiProperty({ type: String, nullable: true, description: 'What to keep in mind of a pilot' })
  caveat!: string | null;
  @ApiProperty({ type: AgeFiguresView, description: 'Days 1 to its age; by calendar: so many days up to today' })
  cumulative!: AgeFiguresView;
  @ApiProperty({ type: [AgeWeekView], description: 'Up to today, at most 53' }) weeks!: AgeWeekView[];
  @ApiProperty({ type: PhaseRatiosView, description: 'Its rates by those of the others at the same age' })
  ratios!: PhaseRatiosView;
  @ApiProperty({ type: String, nullable: true, description: 'Lists the tickets of the days compared' })
  tickets!: string | null;
}

export class WaitingPhaseView {
  @ApiProperty() id!: number;
  @ApiProperty() name!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true }) starts!: Day | null;
  @ApiProperty({ enum: ['not_started', 'not_rated'] }) why!: 'not_started' | 'not_rated';
}

export class PhasesAtAgeView extends ReportView {
  @ApiProperty({ type: Number, nullable: true, description: 'The age compared at; null: no phase has begun' })
  age!: number | null;
  @ApiProperty({ type: String, nullable: true, description: 'Name of the groups it is narrowed to' })
  group!: string | null;
  @ApiProperty({ type: [ComparedPhaseView], description: 'In the order in which they start' })
  phases!: ComparedPhaseView[];
  @ApiProperty({ type: [WaitingPhaseView], description: 'Phases that are not compared, and why' })
  notCompared!: WaitingPhaseView[];
  @ApiProperty({ type: [String], description: 'To be printed with the comparison' }) caveats!: string[];
}
