import { ApiProperty } from '@nestjs/swagger';
import {
  APPROACHES,
  PHASE_KINDS,
  PHASE_STATES,
  WAVE_KINDS,
  type Approach,
  type PhaseKind,
  type PhaseState,
  type WaveKind,
} from '../../domain/words.js';
import type { Day } from '../../domain/instant.js';
import { nextPhaseStates } from '../../domain/rollout/phase-state.js';
import { isoOfTimestamp } from '../../platform/database/timestamps.js';
import type { GroupRow, PhaseRow } from './phases.queries.js';

export class PersonView {
  @ApiProperty() id!: number;
  @ApiProperty() name!: string;
}

/** A phase as the API shows it. */
export class PhaseView {
  @ApiProperty() id!: number;
  @ApiProperty({ example: 'Production phase 2' }) name!: string;
  @ApiProperty({ enum: PHASE_KINDS }) kind!: PhaseKind;
  @ApiProperty({ type: Number, nullable: true, description: 'Counts the production phases from 1; null otherwise' })
  number!: number | null;
  @ApiProperty({ enum: WAVE_KINDS, nullable: true }) waveKind!: WaveKind | null;
  @ApiProperty({ enum: PHASE_STATES }) state!: PhaseState;
  @ApiProperty({ enum: PHASE_STATES, isArray: true, description: 'States it may go to from here' })
  nextStates!: readonly PhaseState[];
  @ApiProperty({ type: String, format: 'date' }) starts!: Day;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Its last day; null: open' })
  ends!: Day | null;
  @ApiProperty({ type: PersonView, nullable: true, description: 'Who reports its exposure' })
  exposureOwner!: PersonView | null;
  @ApiProperty({ description: 'Sum of its groups' }) plannedUsers!: number;
  @ApiProperty() version!: number;
  @ApiProperty({ format: 'date-time' }) createdAt!: string;
}

/** A target group as the API shows it. */
export class GroupView {
  @ApiProperty() id!: number;
  @ApiProperty({ description: 'Id of its phase' }) phase!: number;
  @ApiProperty({ example: 'Retail' }) name!: string;
  @ApiProperty() plannedUsers!: number;
  @ApiProperty({ enum: APPROACHES, isArray: true }) approaches!: readonly Approach[];
  @ApiProperty({ type: String, nullable: true, description: 'Code of a location' }) location!: string | null;
  @ApiProperty({ description: 'Support staff as a pilot group: their rates are told apart' }) supportStaff!: boolean;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Null: with its phase' })
  starts!: Day | null;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Null: with its phase' })
  ends!: Day | null;
}

/** The phase's name in ETags. */
export function phaseKey(id: number): string {
  return `phase-${id}`;
}

export function personView(id: number | null, name: string | null): PersonView | null {
  return id === null ? null : { id, name: name ?? '' };
}

export function phaseView(row: PhaseRow): PhaseView {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    number: row.number,
    waveKind: row.waveKind,
    state: row.state,
    nextStates: nextPhaseStates(row.state),
    starts: row.starts,
    ends: row.ends,
    exposureOwner: personView(row.exposureOwner, row.exposureOwnerName),
    plannedUsers: row.plannedUsers,
    version: row.version,
    createdAt: isoOfTimestamp(row.createdAt),
  };
}

export function groupView(row: GroupRow): GroupView {
  return {
    id: row.id,
    phase: row.phase,
    name: row.name,
    plannedUsers: row.plannedUsers,
    approaches: row.approaches,
    location: row.location,
    supportStaff: row.supportStaff,
    starts: row.starts,
    ends: row.ends,
  };
}
