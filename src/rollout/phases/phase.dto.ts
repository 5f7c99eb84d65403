import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import {
  PHASE_KINDS,
  PHASE_STATES,
  WAVE_KINDS,
  type PhaseKind,
  type PhaseState,
  type WaveKind,
} from '../../domain/words.js';
import { IfSent, sentOf } from '../http/optional.js';
import type { NewPhase } from './commands/plan-phase.js';
import type { PhaseChange } from './commands/change-phase.js';

const LARGEST_ID = 2_147_483_647;

export class NewPhaseBody {
  @ApiProperty({ maxLength: 120 })
  @IsString()
  @MaxLength(120)
  name!: string;

  @ApiProperty({ enum: PHASE_KINDS })
  @IsIn(PHASE_KINDS)
  kind!: PhaseKind;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: 1000,
    nullable: true,
    description: 'Of a production phase: its place',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1000)
  number?: number | null;

  @ApiPropertyOptional({ enum: WAVE_KINDS, nullable: true })
  @IsOptional()
  @IsIn(WAVE_KINDS)
  waveKind?: WaveKind | null;

  @ApiProperty({ format: 'date' })
  @IsString()
  starts!: string;

  @ApiPropertyOptional({ type: String, format: 'date', nullable: true })
  @IsOptional()
  @IsString()
  ends?: string | null;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: LARGEST_ID, nullable: true, description: 'Staff id' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  exposureOwner?: number | null;
}

export class PhaseChangeBody extends PartialType(NewPhaseBody, { skipNullProperties: false }) {
  @ApiPropertyOptional({ enum: PHASE_STATES })
  @IfSent()
  @IsIn(PHASE_STATES)
  state?: PhaseState;

  @ApiPropertyOptional({ description: 'Why: needed to pause a phase and to take up a complete one', maxLength: 1000 })
  @IfSent()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

export function newPhaseOf({ name, kind, number, waveKind, starts, ends, exposureOwner }: NewPhaseBody): NewPhase {
  return {
    ...{ name, kind, starts },
    ...{ number: number ?? null, waveKind: waveKind ?? null, ends: ends ?? null, exposureOwner: exposureOwner ?? null },
  };
}

export function phaseChangeOf({ state, reason, ...fields }: PhaseChangeBody): PhaseChange {
  return { fields: sentOf(fields), reason: reason ?? null, ...(state === undefined ? {} : { state }) };
}
