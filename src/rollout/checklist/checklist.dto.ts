import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { CHECKLIST_KINDS, type ChecklistKind } from '../../domain/rollout/checklist.js';
import { PLATFORMS, type Platform } from '../../domain/words.js';
import { IfSent } from '../http/optional.js';

export class NewChecklistBody {
  @ApiProperty({ enum: CHECKLIST_KINDS })
  @IsIn(CHECKLIST_KINDS)
  kind!: ChecklistKind;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MaxLength(200)
  title!: string;

  @ApiPropertyOptional({ enum: PLATFORMS, nullable: true, description: 'The one that staff practise' })
  @IsOptional()
  @IsIn(PLATFORMS)
  platform?: Platform | null;
}

export class ChecklistChangeBody extends PartialType(NewChecklistBody, { skipNullProperties: false }) {
  @ApiPropertyOptional({ description: 'true ticks the item off in your name, false opens it again' })
  @IfSent()
  @IsBoolean()
  done?: boolean;
}
