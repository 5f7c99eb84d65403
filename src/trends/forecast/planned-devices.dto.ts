import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsInt, Max, Min, ValidateNested } from 'class-validator';
import { PLATFORMS, type Platform } from '../../domain/words.js';
import type { PlannedDevices } from './read-planned-devices.js';

const MOST_DEVICES = 10_000_000;

export class PlannedDevicesRow {
  @ApiProperty({ enum: PLATFORMS })
  @IsIn(PLATFORMS)
  platform!: Platform;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: MOST_DEVICES })
  @IsInt()
  @Min(0)
  @Max(MOST_DEVICES)
  devices!: number;
}

export class PlannedDevicesBody {
  @ApiProperty({
    ...{ type: [PlannedDevicesRow], maxItems: PLATFORMS.length },
    description: 'One row a platform; they take the place of what was planned. None: worked out from planned users',
  })
  @IsArray()
  @ArrayMaxSize(PLATFORMS.length)
  @ArrayUnique(({ platform }: PlannedDevicesRow) => platform)
  @ValidateNested({ each: true })
  @Type(() => PlannedDevicesRow)
  rows!: PlannedDevicesRow[];
}

export class PlannedDevicesRowView {
  @ApiProperty({ enum: PLATFORMS }) platform!: Platform;
  @ApiProperty() devices!: number;
  @ApiProperty({
    enum: ['planned', 'derived'],
    description: 'derived: planned users times devices per user of phases done',
  })
  from!: 'planned' | 'derived';
}

export class PlannedDevicesView {
  @ApiProperty({ description: 'Id of the phase' }) phase!: number;
  @ApiProperty({ type: [PlannedDevicesRowView], nullable: true, description: 'Null: nobody knows' })
  rows!: PlannedDevicesRowView[] | null;
  @ApiProperty({ type: Number, nullable: true, description: 'All platforms together' }) devices!: number | null;
}

export function plannedDevicesView(phase: number, { platforms }: PlannedDevices): PlannedDevicesView {
  const rows = platforms?.map(({ platform, devices, from }): PlannedDevicesRowView => {
    return { platform, devices, from: from === 'planned' ? 'planned' : 'derived' };
  });
  return { phase, rows: rows ?? null, devices: rows?.reduce((all, { devices }) => all + devices, 0) ?? null };
}
