import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { PLATFORMS, type Platform } from '../../domain/words.js';
import { MOST_ROWS } from './submission.js';

const YES_OR_NO = ['true', 'false'];
const LARGEST_ID = 2_147_483_647;

/** A row as it is sent: described here, read row by row in submission.ts so that good rows can be told from bad ones. */
export class ExposureRowBody {
  @ApiProperty({ format: 'date', description: 'Not in the future' })
  date!: string;

  @ApiProperty({ enum: PLATFORMS })
  platform!: Platform;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    nullable: true,
    description: 'Enrollment attempts made on that day',
  })
  attempts?: number | null;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    nullable: true,
    description: 'Devices enrolled at the end of that day',
  })
  enrolledDevices?: number | null;

  @ApiPropertyOptional({
    oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }],
    description: 'Name or id of a group of the phase; none: all its groups together',
  })
  group?: string | number | null;
}

export class ExposureBody {
  @ApiProperty({ type: [ExposureRowBody], minItems: 1, maxItems: MOST_ROWS })
  rows!: ExposureRowBody[];

  @ApiPropertyOptional({ default: false, description: 'Enrolled devices may go down; rows that do are marked' })
  correction?: boolean;
}

export class PutExposureQuery {
  @ApiPropertyOptional({ enum: YES_OR_NO, description: 'Say what would happen, store nothing' })
  @IsOptional()
  @IsIn(YES_OR_NO)
  dryRun?: string;

  @ApiPropertyOptional({ enum: YES_OR_NO, description: 'Store the good rows although others are refused' })
  @IsOptional()
  @IsIn(YES_OR_NO)
  partial?: string;

  @ApiPropertyOptional({ enum: YES_OR_NO, description: 'As `correction` in the JSON body, for a file' })
  @IsOptional()
  @IsIn(YES_OR_NO)
  correction?: string;
}

export class ExposureWindowQuery {
  @ApiPropertyOptional({ format: 'date', description: 'Default: 30 days before `to`' })
  @IsOptional()
  @IsString()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Default: today; days after today are left out' })
  @IsOptional()
  @IsString()
  to?: string;
}

export class ExposureRowQuery {
  @ApiProperty({ format: 'date' })
  @IsString()
  date!: string;

  @ApiProperty({ enum: PLATFORMS })
  @IsIn(PLATFORMS)
  platform!: Platform;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: LARGEST_ID,
    description: 'Id of the group; none: the row of all groups',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_ID)
  group?: number;
}

export class RowFaultView {
  @ApiProperty({ type: Number, nullable: true, description: 'Counts from 0' }) row!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Line of the file, the header being 1' })
  line!: number | null;
  @ApiProperty({ example: '/rows/3/platform' }) pointer!: string;
  @ApiProperty() detail!: string;
}

export class ExposureReceiptView {
  @ApiProperty() dryRun!: boolean;
  @ApiProperty({ description: 'Rows that are right' }) accepted!: number;
  @ApiProperty() refused!: number;
  @ApiProperty({ description: 'Rows that are new or differ from what was known' }) stored!: number;
  @ApiProperty({ description: 'Rows with which enrolled devices go down' }) corrected!: number;
  @ApiProperty({ description: 'Stored rows that went because the new ones say the same day otherwise' })
  superseded!: number;
  @ApiProperty({ type: [RowFaultView] }) errors!: RowFaultView[];
}
