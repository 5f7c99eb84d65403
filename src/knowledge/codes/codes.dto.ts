import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { PLATFORMS, type Platform } from '../../domain/words.js';
import { PageQuery } from '../../platform/http/paging.js';

const LONGEST_QUESTION = 200;

export class CodeQuery {
  @ApiPropertyOptional({ enum: PLATFORMS, description: 'Meanings of this platform, and those that name none' })
  @IsOptional()
  @IsIn(PLATFORMS)
  platform?: Platform;
}

export class CodesQuery extends PageQuery {
  @ApiPropertyOptional({
    maxLength: LONGEST_QUESTION,
    description: 'A code in any printed form, a name, or words of a message; none: the whole catalogue',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_QUESTION)
  q?: string;

  @ApiPropertyOptional({ enum: PLATFORMS, description: 'Meanings of this platform, and those that name none' })
  @IsOptional()
  @IsIn(PLATFORMS)
  platform?: Platform;
}
