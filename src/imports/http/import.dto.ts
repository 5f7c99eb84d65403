import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const YES_OR_NO = ['true', 'false'];

export class ImportQuery {
  @ApiPropertyOptional({
    maxLength: 63,
    description: 'Name of a saved mapping; absent: the part "mapping", or our own export',
  })
  @IsOptional()
  @IsString()
  @MaxLength(63)
  mapping?: string;

  @ApiPropertyOptional({ enum: YES_OR_NO, description: 'Say what would happen, change nothing' })
  @IsOptional()
  @IsIn(YES_OR_NO)
  dryRun?: string;

  @ApiPropertyOptional({ enum: YES_OR_NO, description: 'Take the good rows although others are refused' })
  @IsOptional()
  @IsIn(YES_OR_NO)
  partial?: string;

  @ApiPropertyOptional({ minLength: 1, maxLength: 200, description: 'Name of the file, for the list of imports' })
  @IsOptional()
  @Matches(/^[^\p{Cc}]{1,200}$/u, { message: 'must be 1 to 200 characters' })
  fileName?: string;
}
